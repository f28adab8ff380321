/* FastCGI: the script wrote to its error stream and the module answered 500. The text is the verdict (PHP: file and line). */
import { dataOf } from "../../../model/event-data.ts";
import type { Rule } from "../../rule.ts";
import { clip, clipPath, titleEnd } from "../text.ts";
import { endedWith, handlerOf, statusEvidence } from "./facts.ts";
import { sources } from "./sources.ts";
import { step } from "./status-rule.ts";

/** Names what the script said. */
export const fastCgiScriptRule: Rule = {
  code: "fastcgi-script-error",
  diagnose: (trace) => {
    if (!endedWith(trace, 500, 0)) return undefined;
    if (trace.setter !== undefined && !/^FastCgiModule$/i.test(trace.setter.moduleName)) return undefined;
    const warning = trace
      .named("MODULE_WARNING")
      .findLast((event) => dataOf(event, "Data1") === "FASTCGI_RESPONSE_ERROR");
    const stderr = warning ?? trace.named("FASTCGI_STDERR_TRACE_ERROR").at(-1);
    if (stderr === undefined) return undefined;
    const text = dataOf(stderr, warning === undefined ? "Message" : "Data2");
    if (text.trim() === "") return undefined;
    const handler = handlerOf(trace);
    return {
      kind: "failure",
      title: titleOf(text),
      confidence: "certain",
      cause: `The process wrote this to its error stream, and FastCgiModule answered 500: "${clip(text, 400)}".`,
      evidence: [
        ...statusEvidence(trace),
        { event: stderr.number, says: "text of the error stream" },
        ...(handler === undefined
          ? []
          : [{ event: handler.event, says: `handler ${clip(handler.name, 60)}: ${clip(handler.processor, 120)}` }]),
      ],
      nextSteps: [
        step("Mend the script at the place the text names", "The file and line in the text above"),
        step(
          "If errors of the script should not end the request, change how FastCGI treats its error stream",
          "FastCGI Settings of the server: Standard error mode (stderrMode); error_log and display_errors of php.ini",
          sources.fastCgi,
        ),
      ],
      answeredBy: "application",
    };
  },
};

/* PHP ends its text with the place, which is what people look for: it comes first. */
function titleOf(text: string): string {
  const match = /^(.{1,2000}?) in (\S[^\n]{0,300}?) on line (\d{1,7})/s.exec(text.trim());
  const [, message = text, file, line] = match ?? [];
  const place = file === undefined ? "" : ` in ${clipPath(file, 50)}, line ${line}`;
  return `The script behind FastCGI failed${place}: ${titleEnd(message, place === "" ? 120 : 80)}`;
}

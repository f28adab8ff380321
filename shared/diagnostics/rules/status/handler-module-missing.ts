/* 500.21: the handler's module is not in the list of modules, as for managed handlers where ASP.NET is not installed. */
import type { Rule } from "../../rule.ts";
import { clip, titleEnd } from "../text.ts";
import { endedWith, errorDescription, handlerOf, statusEvidence } from "./facts.ts";
import { sources } from "./sources.ts";
import { step } from "./status-rule.ts";

/** Names handler and module. */
export const handlerModuleMissingRule: Rule = {
  code: "handler-module-missing",
  diagnose: (trace) => {
    if (!endedWith(trace, 500, 21)) return undefined;
    const handler = handlerOf(trace);
    const text = errorDescription(trace);
    const managed = /managedpipelinehandler/i.test(`${handler?.modules ?? ""} ${text?.text ?? ""}`);
    const known = text !== undefined || handler !== undefined;
    return {
      kind: "failure",
      title: titleOf(handler, text?.text),
      confidence: known ? "certain" : "likely",
      cause: managed
        ? "The handler needs ManagedPipelineHandler, which is there only where ASP.NET (of this version) is installed and registered in IIS."
        : "A handler mapping names a module that is not in the list of modules of this site: it was never installed here, was removed, or is spelt differently.",
      ...(known ? {} : { wouldBeSure: "The events HANDLER_CHANGED and SET_RESPONSE_ERROR_DESCRIPTION." }),
      evidence: [
        ...statusEvidence(trace),
        ...(handler === undefined
          ? []
          : [
              {
                event: handler.event,
                says: `handler ${clip(handler.name, 80)} with module ${clip(handler.modules, 120)}`,
              },
            ]),
        ...(text === undefined ? [] : [{ event: text.event, says: clip(text.text) }]),
      ],
      nextSteps: [
        managed
          ? step(
              "Install ASP.NET for this server",
              "Server roles and features: Web Server, Application Development, ASP.NET 4.x (dism feature IIS-ASPNET45)",
              sources.handlers,
            )
          : step(
              "Add the module, or take the handler mapping out",
              "Modules and Handler Mappings of the site in IIS Manager; handlers of web.config",
              sources.handlers,
            ),
      ],
    };
  },
};

function titleOf(
  handler: { readonly name: string; readonly modules: string } | undefined,
  text: string | undefined,
): string {
  if (handler !== undefined && handler.modules !== "") {
    return `Handler ${clip(handler.name, 80)} needs the module ${clip(handler.modules, 80)}, which this site does not have`;
  }
  return text === undefined ? "The handler needs a module that this site does not have" : titleEnd(text);
}

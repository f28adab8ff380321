/*
 * 500.0 by a native module: one whose DLL could not be loaded, an ISAPI extension that failed, or any module that gave
 * an error code. The module and the code are what the trace knows.
 */
import { dataOf, showCode, readErrorCode } from "../../../model/event-data.ts";
import { explainCode } from "../../../knowledge/explain-code.ts";
import { statusWithReason } from "../../../knowledge/status-meaning.ts";
import type { TraceCase } from "../../case.ts";
import type { Rule } from "../../rule.ts";
import { clip, titleEnd } from "../text.ts";
import { canBeAsked, errorDescription, handlerOf, statusEvidence } from "./facts.ts";
import { sources } from "./sources.ts";
import { step } from "./status-rule.ts";

/* Codes of the loader: file or a DLL it needs not found, entry point not found, wrong bitness. Source: winerror.h. */
const loaderCodes: ReadonlyMap<number, string> = new Map([
  [0x8007_007e, "the DLL, or one it needs, is not there"],
  [0x8007_007f, "the DLL lacks a function that IIS or another DLL calls: a wrong version"],
  [0x8007_00c1, "the DLL has the wrong bitness for this worker process, or is damaged"],
]);

/** A module or handler whose DLL cannot be loaded. */
export const moduleNotLoadedRule: Rule = {
  code: "module-not-loaded",
  diagnose: (trace) => {
    if (trace.code < 500 || !canBeAsked(trace)) return undefined;
    const factory = trace.named("GENERAL_MODULE_FACTORY_FAILED").at(-1);
    const code = factory === undefined ? trace.errorCode : (readErrorCode(dataOf(factory, "ErrorCode")) ?? 0);
    const why = loaderCodes.get(code);
    if (why === undefined && factory === undefined) return undefined;
    if (trace.setter === undefined && factory === undefined) return undefined;
    const handler = handlerOf(trace);
    const name = factory === undefined ? handler?.processor || handler?.modules : dataOf(factory, "ModuleName");
    const what = name === undefined || name === "" ? "A module" : clip(name, 140);
    return {
      kind: "failure",
      title: `${what} could not be loaded${why === undefined ? "" : `: ${why}`}`,
      confidence: factory === undefined ? "likely" : "certain",
      cause: `IIS needed it for this request and Windows could not load it${code === 0 ? "" : ` (error ${showCode(code)})`}.`,
      ...(factory === undefined
        ? { wouldBeSure: "The event GENERAL_MODULE_FACTORY_FAILED, or events 2280 and 2282 in the Application log." }
        : {}),
      errorCode: code,
      evidence: [
        ...statusEvidence(trace),
        ...(factory === undefined ? [] : [{ event: factory.number, says: `${what} could not be created` }]),
        ...(handler === undefined ? [] : [{ event: handler.event, says: `handler ${clip(handler.name, 80)}` }]),
      ],
      nextSteps: [
        step(
          "Read which DLL could not be loaded",
          "Application event log of the server, source Microsoft-Windows-IIS-W3SVC-WP, events 2280 and 2282",
          sources.modules,
        ),
        step(
          "Install what it needs (Visual C++ runtime and the like), or set Enable 32-Bit Applications as the DLL wants it",
          "Programs of the server; advanced settings of the application pool",
          sources.bitness,
        ),
      ],
    };
  },
};

/** A native module that failed a request with an error code, or an ISAPI extension that failed it without one. */
export const nativeModuleRule: Rule = {
  code: "module-error",
  diagnose: (trace) => {
    const { setter, status } = trace;
    if (trace.code !== 500 || trace.sub !== 0 || setter === undefined || status === undefined) return undefined;
    if (!canBeAsked(trace)) return undefined;
    const code = setter.errorCode ?? 0;
    const meaning = code === 0 ? undefined : explainCode(code);
    const text = errorDescription(trace);
    const detail = text?.text ?? meaning?.meaning;
    const name = clip(setter.moduleName, 80) || "A module";
    return {
      kind: "failure",
      title: `${name} failed the request with ${statusWithReason(status)}${detail === undefined ? "" : `: ${titleEnd(detail, 100)}`}`,
      confidence: detail === undefined ? "possible" : "likely",
      cause: causeOf(trace, name, code),
      wouldBeSure: "The module's own log, or an error of the same second in the Application event log.",
      evidence: [
        ...statusEvidence(trace),
        ...(text === undefined ? [] : [{ event: text.event, says: clip(text.text) }]),
      ],
      nextSteps: [
        step(
          "Look for an error of the same second",
          "Application event log of the server, and the log of the module's maker",
          sources.modules,
        ),
        step("Compare with a request of the same URL that went well", "Compare, Find a good twin"),
      ],
    };
  },
};

function causeOf(trace: TraceCase, name: string, code: number): string {
  const stage = trace.setter?.notification === undefined ? "" : ` in ${trace.setter.notification}`;
  const said = code === 0 ? "It gave no error code" : `It gave error ${showCode(code)}`;
  const cause = code === 0 ? undefined : explainCode(code).typicalCause;
  return `${name} ended the request${stage}. ${said}${cause === undefined ? "" : `; usual cause: ${cause.replace(/\.$/, "")}`}.`;
}

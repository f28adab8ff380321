/* A file that ends before its closing tag, as an interrupted copy leaves it: what was in the rest nobody can say. */
import type { Evidence } from "../../../model/verdict.ts";
import { statusWithReason } from "../../../knowledge/status-meaning.ts";
import type { Rule } from "../../rule.ts";

/** Speaks for every cut file that no other rule could explain. */
export const cutFileRule: Rule = {
  code: "cut-file",
  diagnose: ({ cut, code, status, trace }) => {
    if (!cut) return undefined;
    const last = trace.events.at(-1);
    const evidence: readonly Evidence[] =
      last === undefined ? [] : [{ event: last.number, says: "last event that can be read" }];
    const failed = status !== undefined && code >= 400;
    const ended = status === undefined || code === 0 ? "" : `: the request ended with ${statusWithReason(status)}`;
    return {
      kind: "incomplete",
      title: `The file is cut off${ended}${failed ? ", but what led to it is in the missing part" : ""}`,
      confidence: "possible",
      cause:
        "The file ends in the middle, as after an interrupted copy, a full disk, or while it is being written. IIS writes the status into the head, so the outcome is known where the head is whole; the events behind the cut are not.",
      wouldBeSure: "The whole file.",
      evidence,
      nextSteps: [
        {
          action: "Open the trace again from the folder in which IIS wrote it",
          where: "The failed request log folder of the site on the server",
          source: undefined,
        },
        {
          action:
            "If it is cut there as well, see whether the disk was full and which errors the worker process logged",
          where: "Application event log, source Microsoft-Windows-IIS-W3SVC-WP, events 2283 to 2292",
          source: undefined,
        },
      ],
    };
  },
};

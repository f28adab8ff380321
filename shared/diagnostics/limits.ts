/* What a trace of a certain sort cannot tell, whatever happened in it. Rules add what is special to their cause. */
import type { TraceCase } from "./case.ts";

type Limit = { readonly holds: (trace: TraceCase) => boolean; readonly says: string };

const limits: readonly Limit[] = [
  {
    holds: ({ sizeLimit }) => sizeLimit !== undefined,
    says: "IIS stopped writing at maxLogFileSizeKB: everything after that event is missing, often the failure itself.",
  },
  {
    holds: ({ cut }) => cut,
    says: "The file ends before its closing tag: later events are missing.",
  },
  {
    holds: ({ written, sizeLimit, cut }) => written === "at-time-limit" && sizeLimit === undefined && !cut,
    says: "The trace was written when its time limit passed: how the request ended is not in it, and the status in its head is not the final one.",
  },
  {
    holds: ({ written, sizeLimit, cut }) => written === "at-time-limit" && (sizeLimit !== undefined || cut),
    says: "The head names a time limit and the end of the request is not in the trace: whether its status is the final one cannot be told.",
  },
  {
    holds: ({ trace, cut }) => !cut && trace.events.length > 0 && trace.events[0]?.name !== "GENERAL_REQUEST_START",
    says: "The trace begins in the middle: events before its first one are missing.",
  },
  {
    holds: ({ trace, code }) => code >= 400 && trace.events.length > 0 && !trace.events.some(isModuleEvent),
    says: "No module events were traced (area RequestNotifications at Verbose): which modules ran, and for how long, is not known.",
  },
];

function isModuleEvent({ name }: { readonly name: string }): boolean {
  return name === "NOTIFY_MODULE_START";
}

/** The limits that hold for a trace. */
export function commonLimits(trace: TraceCase): readonly string[] {
  return limits.filter(({ holds }) => holds(trace)).map(({ says }) => says);
}

/* Which events set an error status, as facts: who, when, which status, which code. Who is to blame is not said here. */
import { packStatus, type Status } from "../../../../shared/model/status.ts";
import type { Trace, TraceEvent } from "../../../../shared/model/trace.ts";
import { dataOf, descriptionOf } from "./event-facts.ts";

/** One MODULE_SET_RESPONSE_ERROR_STATUS event, read. Texts are as written by IIS. */
export type StatusSetter = {
  readonly event: TraceEvent;
  readonly module: string;
  readonly notification: string;
  readonly status: Status | undefined;
  readonly reason: string;
  readonly errorCode: string | undefined;
  readonly errorText: string | undefined;
  readonly configInfo: string;
  /** The text of a SET_RESPONSE_ERROR_DESCRIPTION that follows before the next status is set. */
  readonly description: string | undefined;
  /** The last event that set the status the trace ended with. */
  readonly final: boolean;
};

function statusOf(event: TraceEvent): Status | undefined {
  const code = Number(dataOf(event, "HttpStatus"));
  const sub = Number(dataOf(event, "HttpSubStatus") ?? 0);
  return Number.isInteger(code) && code > 0 && Number.isInteger(sub) ? packStatus(code, sub) : undefined;
}

/** All events of a trace that set an error status, in order. */
export function statusSetters(trace: Trace): readonly StatusSetter[] {
  const found: Omit<StatusSetter, "final">[] = [];
  for (const event of trace.events) {
    const last = found.at(-1);
    if (event.name === "SET_RESPONSE_ERROR_DESCRIPTION" && last !== undefined && last.description === undefined) {
      found[found.length - 1] = { ...last, description: dataOf(event, "ErrorDescription") };
    }
    if (event.name !== "MODULE_SET_RESPONSE_ERROR_STATUS") continue;
    found.push({
      event,
      module: dataOf(event, "ModuleName") ?? "",
      notification: descriptionOf(event, "Notification") ?? dataOf(event, "Notification") ?? "",
      status: statusOf(event),
      reason: dataOf(event, "HttpReason") ?? "",
      errorCode: dataOf(event, "ErrorCode"),
      errorText: descriptionOf(event, "ErrorCode"),
      configInfo: dataOf(event, "ConfigExceptionInfo") ?? "",
      description: undefined,
    });
  }
  const finalAt = found.findLastIndex((setter) => setter.status === trace.head.status);
  return found.map((setter, index) => Object.assign(setter, { final: index === finalAt }));
}

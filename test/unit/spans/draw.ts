/* Traces for span tests without any file: a sketch, a list of names, or a random draw, straight to a Trace. */
import type { EventDraft } from "../../../shared/freb/write.ts";
import type { EventData, Trace, TraceEvent } from "../../../shared/model/trace.ts";
import { parseStatus } from "../../../shared/model/status.ts";
import { sketchDraft } from "../../support/sketch.ts";

const activityId = "{800000A1-0002-F500-B63F-84710C7967BB}";

/** One event at a time (undefined: the file does not say). */
export function event(number: number, name: string, time: number | undefined, data: readonly EventData[]): TraceEvent {
  return {
    number,
    name,
    provider: "WWW Server",
    providerGuid: "",
    eventGuid: "",
    opcode: undefined,
    level: undefined,
    keywords: "0x0",
    area: "",
    time,
    activityId,
    relatedActivityId: undefined,
    data: [["ContextId", activityId], ...data],
    descriptions: [],
    start: 0,
    end: 0,
  };
}

/** A trace of events, with nothing but a status in its head. */
export function traceOf(events: readonly TraceEvent[], head: Partial<Trace["head"]> = {}): Trace {
  return {
    head: {
      url: "http://shop.example:80/",
      siteId: 1,
      appPool: "Pool1",
      processId: 4711,
      verb: "GET",
      remoteUserName: undefined,
      userName: undefined,
      tokenUserName: undefined,
      authenticationType: undefined,
      activityId,
      failureReason: "STATUS_CODE",
      status: parseStatus("200"),
      triggerStatus: undefined,
      timeTakenMs: undefined,
      startedAt: undefined,
      computer: "WEB01",
      ...head,
    },
    events,
    problems: [],
  };
}

/** The trace of a sketch. */
export function drawn(text: string): Trace {
  const draft = sketchDraft(text);
  const events = draft.events.map((item: EventDraft, index) => {
    const time = item.omit?.includes("time") === true ? undefined : draft.startedAt + (item.atMs ?? 0);
    return { ...event(index + 1, item.name, time, item.data ?? []), level: item.level };
  });
  return traceOf(events, {
    status: parseStatus(draft.status),
    timeTakenMs: Number(draft.timeTakenMs),
    failureReason: draft.failureReason,
  });
}

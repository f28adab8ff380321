/* Traces drawn by chance: balanced or not, nested or crossing, with strays, waits and child requests. */
import type { EventData, Trace, TraceEvent } from "../../../shared/model/trace.ts";
import type { Random } from "../../../shared/samples/random.ts";
import { event, traceOf } from "./draw.ts";

type Word = readonly [name: string, fields: (random: Random) => readonly EventData[]];

const none = (): readonly EventData[] => [];
const moduleFields =
  (postField: string, status?: (random: Random) => string) =>
  (random: Random): readonly EventData[] => [
    ["ModuleName", random.pick(["A", "B"])],
    ["Notification", random.pick(["1", "128"])],
    [postField, random.pick(["true", "false"])],
    ...(status === undefined ? [] : [["NotificationStatus", status(random)] as const]),
  ];
const ruleField = (random: Random): readonly EventData[] => [["RuleName", random.pick(["one", "two"])]];

const moduleStart: Word = ["NOTIFY_MODULE_START", moduleFields("fIsPostNotification")];
const moduleEnd: Word = [
  "NOTIFY_MODULE_END",
  moduleFields("fIsPostNotificationEvent", (random) => random.pick(["0", "0", "1", "2"])),
];

const vocabulary: readonly Word[] = [
  moduleStart,
  moduleStart,
  moduleStart,
  moduleEnd,
  moduleEnd,
  moduleEnd,
  moduleEnd,
  ["NOTIFY_MODULE_COMPLETION", moduleFields("fIsPostNotificationEvent")],
  ["URL_REWRITE_START", none],
  ["URL_REWRITE_END", none],
  ["RULE_EVALUATION_START", ruleField],
  ["RULE_EVALUATION_END", ruleField],
  ["AspNetPageLoadEnter", none],
  ["AspNetPageLoadLeave", none],
  ["AspNetStartHandler", none],
  ["AspNetEndHandler", none],
  ["ARR_REQUEST_HEADERS_START", none],
  ["ARR_REQUEST_HEADERS_END", none],
  ["GENERAL_READ_ENTITY_START", none],
  ["GENERAL_READ_ENTITY_END", none],
  ["GENERAL_CHILD_REQUEST_START", none],
  ["GENERAL_CHILD_REQUEST_END", none],
  ["GENERAL_REQUEST_START", none],
  ["GENERAL_REQUEST_END", none],
  ["URL_CHANGED", none],
  ["AspNetAppDomainEnter", none],
];

/** A trace of `length` events; half of the steps take no time, as on a coarse clock. */
export function randomTrace(random: Random, length: number): Trace {
  const events: TraceEvent[] = [];
  let time = 1_750_000_000_000;
  for (let number = 1; number <= length; number++) {
    const [name, fields] = random.pick(vocabulary);
    events.push(event(number, name, time, fields(random)));
    if (random.oneIn(2)) time += random.pick([15, 16, 31, 47, 500]);
  }
  return traceOf(events);
}

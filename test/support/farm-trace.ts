/* Small and genuine-size traces for tests of the finders, written by the product's own IIS writer. */
import { writeTrace, type EventDraft } from "../../shared/freb/write.ts";

/** A sound trace of a failed request. `events` module steps make it as long as wanted: about 2 KB each. */
export function traceText(
  url: string,
  options: { readonly seed?: number; readonly steps?: number; readonly startedAt?: number } = {},
): string {
  const seed = options.seed ?? hash(url);
  const events: EventDraft[] = [
    { name: "GENERAL_REQUEST_START", data: [["SiteId", "1"]] },
    ...Array.from({ length: options.steps ?? 1 }, (_, step) => moduleStep(step)).flat(),
    { name: "GENERAL_REQUEST_END", atMs: 900, data: [["HttpStatus", "502"]] },
  ];
  return writeTrace({
    url,
    siteId: 1,
    appPool: "Shop",
    processId: 4711,
    verb: "GET",
    user: undefined,
    activityId: `{${seed.toString(16).toUpperCase().padStart(8, "0")}-0000-0000-0000-00000000F00D}`,
    failureReason: "STATUS_CODE",
    status: "502.3",
    triggerStatus: "502.3",
    timeTakenMs: 900,
    computer: "WEB1",
    threadId: 8,
    culture: "en-US",
    startedAt: options.startedAt ?? 1_790_000_000_000 + (seed % 1_000_000),
    events,
  });
}

function moduleStep(step: number): readonly EventDraft[] {
  const data = [
    ["ModuleName", `Module${step}`],
    ["Notification", "128"],
    ["fIsPostNotification", "false"],
  ] as const;
  return [
    { name: "NOTIFY_MODULE_START", atMs: step, data },
    { name: "NOTIFY_MODULE_END", atMs: step, data },
  ];
}

function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) value = Math.imul(value ^ text.charCodeAt(index), 0x01000193) >>> 0;
  return value;
}

/* Found traces for tests of the catalog: plain data, every field told from a number. */
import type { FoundTrace } from "../../electron/engine/catalog/catalog-port.ts";
import { unknownHead, type TraceHead } from "../../shared/model/summary.ts";
import { packStatus } from "../../shared/model/status.ts";

/** The trace of a number; `head` and `file` change parts of it. */
export function foundTrace(
  number: number,
  head: Partial<TraceHead> = {},
  file: Partial<Omit<FoundTrace, "head">> = {},
): FoundTrace {
  return {
    sourceId: "farm",
    path: `/farm/W3SVC1/fr${String(number).padStart(6, "0")}.xml`,
    sizeBytes: 200_000 + number,
    modifiedAt: 1_790_000_000_000 + number * 1_000,
    problems: [],
    ...file,
    head: {
      ...unknownHead,
      url: `http://shop.example:80/item?id=${number}`,
      siteId: 1 + (number % 3),
      appPool: `Pool${number % 4}`,
      processId: 4_000 + (number % 7),
      verb: number % 5 === 0 ? "POST" : "GET",
      authenticationType: "anonymous",
      activityId: `{${number.toString(16).toUpperCase().padStart(8, "0")}-0001-FB00-B63F-84710C7967BB}`,
      failureReason: "STATUS_CODE",
      status: packStatus(502, 3 + (number % 2)),
      triggerStatus: packStatus(502, 3 + (number % 2)),
      timeTakenMs: number * 10,
      startedAt: 1_790_000_000_000 + number * 1_000,
      computer: `WEB0${1 + (number % 3)}`,
      ...head,
    },
  };
}

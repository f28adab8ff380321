/* The data of one event in two traces, whole, field by field. Reads both events anew: nothing of a comparison is kept. */
import { ok, type Result } from "../../../shared/base/result.ts";
import { askedUrls } from "../../../shared/compare/asked-urls.ts";
import { compareData } from "../../../shared/compare/data-changes.ts";
import type { CallFailure } from "../../../shared/contract/methods.ts";
import type { FieldPair } from "../../../shared/model/comparison.ts";
import type { EventData } from "../../../shared/model/trace.ts";
import type { Opener } from "./opener.ts";

/** Said where an id is asked for that is not in the list any more. */
export const noSuchTrace: CallFailure = {
  code: "not-found",
  message: "This trace is no longer in the list. Choose another one.",
};

/* A page shows the beginning of a long value; the whole of it is in the trace's own view. */
const longestValue = 4_096;

function shorten(value: string | undefined): string | undefined {
  return value === undefined || value.length <= longestValue ? value : `${value.slice(0, longestValue)}…`;
}

/** Compares event `eventA` of trace `a` with event `eventB` of trace `b`; values over 4,096 characters are cut. */
export async function compareEventData(
  opener: Pick<Opener, "readEvent">,
  urlOf: (id: number) => string | undefined,
  asked: { readonly a: number; readonly b: number; readonly eventA: number; readonly eventB: number },
): Promise<Result<{ readonly fields: readonly FieldPair[] }, CallFailure>> {
  const read = (id: number, event: number): Promise<Result<readonly EventData[], CallFailure>> =>
    opener.readEvent(id, event);
  const [a, b] = await Promise.all([read(asked.a, asked.eventA), read(asked.b, asked.eventB)]);
  if (!a.ok) return a;
  if (!b.ok) return b;
  const fields = compareData(a.value, b.value, askedUrls(urlOf(asked.a), urlOf(asked.b))).map(
    ({ label, difference, why, ...pair }) => ({
      label,
      a: shorten(pair.a),
      b: shorten(pair.b),
      difference,
      why,
    }),
  );
  return ok({ fields });
}

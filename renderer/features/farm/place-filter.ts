/* A place of the farm, or a way of failing, as the filter that shows its traces, on top of the filter there is. */
import type { FarmPlace, Signature } from "../../../shared/model/farm-insight.ts";
import { formatStatus } from "../../../shared/model/status.ts";
import { onlyTerm, setTimeRange } from "../../state/filter.ts";

type Term = readonly [word: string, value: string | undefined];

function narrowed(query: string, terms: readonly Term[]): string {
  return terms.reduce(
    (text, [word, value]) => (value === undefined || value === "" ? text : onlyTerm(text, word, value)),
    query,
  );
}

/** The filter narrowed to a place. */
export function placeFilter(query: string, place: FarmPlace): string {
  const { server, pool, processId, status, fromAt, toAt } = place;
  const text = narrowed(query, [
    ["status", status === undefined ? undefined : formatStatus(status)],
    ["server", server],
    ["pool", pool],
    ["pid", processId?.toString()],
  ]);
  return fromAt === undefined && toAt === undefined ? text : setTimeRange(text, { fromAt, toAt });
}

/** The filter narrowed to a signature; what only whole files tell is asked for where it is known. */
export function signatureFilter(query: string, { status, module, errorCode, verdict }: Signature): string {
  return narrowed(query, [
    ["status", status === undefined ? undefined : formatStatus(status)],
    ["module", module],
    ["error", errorCode?.toString()],
    ["verdict", verdict],
  ]);
}

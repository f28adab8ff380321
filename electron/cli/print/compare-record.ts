/* A comparison as the JSON object that the command line writes. Part of the versioned interface of trace-record.ts. */
import type { ComparedTraces } from "../../../shared/contract/shapes.ts";
import { rowStates, type ComparedTrace, type Divergence, type FactPair } from "../../../shared/model/comparison.ts";
import type { TraceSummary } from "../../../shared/model/summary.ts";
import type { TwinAnswer } from "../../../shared/model/twin.ts";
import { jsonSchema, traceRecord } from "../../../shared/report/trace-record.ts";
import { verdictRecord } from "../../../shared/report/verdict-record.ts";

type Twin = Pick<Extract<TwinAnswer, { kind: "found" }>, "match" | "because">;

function sideRecord(summary: TraceSummary, { events, totalMs, verdict, problems }: ComparedTrace): object {
  return { summary: traceRecord(summary), events, totalMs, verdict: verdictRecord(verdict), problems };
}

function pairRecord({ label, a, b, difference }: FactPair): object {
  return { label, a: a ?? null, b: b ?? null, difference };
}

function divergenceRecord(divergence: Divergence | undefined): object | null {
  if (divergence === undefined) return null;
  const { row, a, b, why } = divergence;
  return { row, eventA: a ?? null, eventB: b ?? null, why };
}

function differences({ comparison }: ComparedTraces): readonly object[] {
  const { rows } = comparison;
  const notes = new Map(rows.notes);
  const text = (index: number | undefined): string => rows.texts[index ?? -1] ?? "";
  const records: object[] = [];
  for (let row = 0; row < rows.count; row++) {
    const state = rowStates[rows.states[row] ?? 0] ?? "same";
    if (state === "same") continue;
    const eventA = rows.a[row] || null;
    const eventB = rows.b[row] || null;
    records.push({
      row,
      state,
      eventA,
      eventB,
      name: text(rows.names[row]),
      module: text(rows.modules[row]),
      stage: text(rows.stages[row]),
      aMs: eventA === null ? null : rows.aMs[row],
      bMs: eventB === null ? null : rows.bMs[row],
      aSinceMs: eventA === null ? null : rows.aSinceMs[row],
      bSinceMs: eventB === null ? null : rows.bSinceMs[row],
      note: notes.get(row) ?? "",
    });
  }
  return records;
}

/** The record; `twin` says how B was found, where it was looked for. */
export function comparisonRecord(compared: ComparedTraces, twin: Twin | undefined): object {
  const { a, b, comparison } = compared;
  return {
    schema: jsonSchema,
    kind: "comparison",
    a: sideRecord(a, comparison.a),
    b: sideRecord(b, comparison.b),
    twin: twin === undefined ? null : { match: twin.match, because: twin.because },
    facts: comparison.facts.map(pairRecord),
    counts: comparison.counts,
    first: divergenceRecord(comparison.first),
    firstFailure: divergenceRecord(comparison.firstFailure),
    differences: differences(compared),
    modules: comparison.modules,
    requestHeaders: comparison.requestHeaders.map(pairRecord),
    responseHeaders: comparison.responseHeaders.map(pairRecord),
  };
}

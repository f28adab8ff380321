/* Verdicts of the genuine traces: what went well is never called a failure, and what failed is. */
import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { describe, expect, it } from "vitest";
import { diagnose } from "../../../shared/diagnostics/diagnose.ts";
import { readTrace } from "../../../shared/freb/read-trace.ts";
import { buildSpans } from "../../../shared/spans/build-spans.ts";
import { statusCode } from "../../../shared/model/status.ts";
import { genuineTraces } from "../../support/genuine.ts";

const traces = genuineTraces();

describe.skipIf(traces.length === 0)("genuine traces", () => {
  const verdicts = traces.map((path) => {
    const { trace } = readTrace(readFileSync(path));
    return { name: basename(path), trace, verdict: diagnose(trace, buildSpans(trace)) };
  });

  it.each(verdicts)("$name: evidence names events that exist, in order, each once", ({ trace, verdict }) => {
    const numbers = verdict.evidence.map(({ event }) => event);
    expect(numbers.filter((number) => number < 1 || number > trace.events.length)).toEqual([]);
    expect(numbers).toEqual([...new Set(numbers)].sort((a, b) => a - b));
  });

  const good = verdicts.filter(({ trace }) => statusCode(trace.head.status ?? 0) < 400);

  it.each(good)("$name is not called a failure", ({ verdict }) => {
    expect(["expected", "slow", "incomplete", "client"]).toContain(verdict.kind);
  });
});

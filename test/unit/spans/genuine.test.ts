import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { describe, expect, it } from "vitest";
import { readTrace } from "../../../shared/freb/read-trace.ts";
import { culpritOf, markEvents } from "../../../shared/model/marks.ts";
import type { Trace } from "../../../shared/model/trace.ts";
import { buildSpans } from "../../../shared/spans/build-spans.ts";
import { genuineTraces } from "../../support/genuine.ts";
import { expectSoundTree } from "./sound-tree.ts";

const paths = genuineTraces();
const readFile = (path: string): Trace => readTrace(readFileSync(path)).trace;
const traceNamed = (name: string): string => paths.find((path) => basename(path).startsWith(name)) ?? "";

describe.skipIf(paths.length === 0)("genuine traces", () => {
  it("all give sound trees, with roots that have a start, and module ends that pair", () => {
    for (const path of paths) {
      const trace = readFile(path);
      const tree = buildSpans(trace);
      expectSoundTree(trace, tree);
      const strays = tree.strayEnds.map((number) => trace.events[number - 1]?.name);
      expect(strays.length, `${basename(path)}: ${strays.join(", ")}`).toBeLessThanOrEqual(2);
    }
  });

  it("of a dead backend: 8.06 s of waiting in ApplicationRequestRouting, which set the status", () => {
    const trace = readFile(traceNamed("fr000070"));
    const tree = buildSpans(trace);
    const slowest = tree.slowestPath.map((index) => tree.spans[index]?.name);
    const routing = tree.spans.find((span) => span.waitMs > 1000);
    expect(routing).toMatchObject({ name: "ApplicationRequestRouting", notification: "EXECUTE_REQUEST_HANDLER" });
    expect(routing?.waitMs).toBe(8063);
    expect(slowest).toContain("ApplicationRequestRouting");
    expect(tree.gaps[0]).toMatchObject({ fromEvent: 160, toEvent: 161, durationMs: 8063 });
    expect(culpritOf(trace)).toMatchObject({ moduleName: "ApplicationRequestRouting", errorCode: 2_147_954_429 });
    expect(markEvents(trace).some((mark) => mark.why.includes("0x80072EFD"))).toBe(true);
  });

  it("of a slow script: the COM call is where most time went", () => {
    const tree = buildSpans(readFile(traceNamed("fr000013")));
    const last = tree.spans[tree.slowestPath.at(-1) ?? -1];
    expect(last?.name).toBe("ASP_SCRIPT_TRACE_COM_CALL");
    expect(last?.durationMs).toBeGreaterThan(4500);
  });

  it("of a time limit with dropped events: ends inside the module, and the rest of the minute is unknown", () => {
    const trace = readFile(traceNamed("timetaken-ancm"));
    const tree = buildSpans(trace);
    expect(tree.tail).toMatchObject({ lost: true, fromEvent: 842 });
    expect(tree.tail?.durationMs).toBeGreaterThan(60_000);
    const open = tree.spans.filter((span) => span.endEvent === undefined && span.track === "main");
    expect(open.map((span) => span.name)).toContain("AspNetCoreModuleV2");
  });
});

import { describe, expect, it } from "vitest";
import { readFast } from "../../../shared/freb/reader.ts";
import { readTrace } from "../../../shared/freb/read-trace.ts";
import { formatStatus } from "../../../shared/model/status.ts";
import type { SampleFile } from "../../../shared/samples/draw-farm.ts";
import { drawFarm } from "../../../shared/samples/draw-farm.ts";
import { scenarios } from "../../../shared/samples/scenarios/index.ts";
import { buildSpans } from "../../../shared/spans/build-spans.ts";
import { expectSoundTree } from "../spans/sound-tree.ts";

const endAt = Date.UTC(2026, 5, 8, 17);
const farm = { servers: 3, traces: 120, seed: 5, endAt };
const files = [...drawFarm(farm)];
const sound = files.filter((file) => file.problem === undefined);

/** Codes of the problems that reading a file finds. */
function problemsOf({ bytes }: SampleFile): readonly string[] {
  return readTrace(bytes).trace.problems.map((problem) => problem.code);
}

function textOf(scenario: string): string {
  return new TextDecoder().decode(files.find((file) => file.scenario === scenario)?.bytes);
}

describe("a drawn farm", () => {
  it("is the same for the same seed and another for another", () => {
    const again = [...drawFarm({ ...farm, traces: 40 })];
    const other = [...drawFarm({ ...farm, traces: 40, seed: 6 })];
    expect([...drawFarm({ ...farm, traces: 40 })]).toEqual(again);
    expect(other).not.toEqual(again);
  });

  it("holds every scenario, on every server, and as many files as asked for", () => {
    expect(files).toHaveLength(farm.traces);
    expect(new Set(files.map((file) => file.scenario))).toEqual(new Set(scenarios.map(({ name }) => name)));
    expect(new Set(files.map((file) => file.folder[0]))).toEqual(new Set(["WEB01", "WEB02", "WEB03"]));
  });

  it("is drawn only as far as it is asked for", () => {
    const [first] = drawFarm({ ...farm, traces: 50_000 });
    expect(first?.name).toMatch(/^fr\d{6}\.xml$/);
  });

  it("numbers files by time within a folder, before the end of the day", () => {
    const last = new Map<string, number>();
    for (const { folder, name } of files) {
      const [key, number] = [folder.join("/"), Number(name.slice(2, 8))];
      expect(number).toBe((last.get(key) ?? number - 1) + 1);
      last.set(key, number);
    }
    const starts = sound.map(({ bytes }) => readTrace(bytes).trace.events[0]?.time ?? Number.POSITIVE_INFINITY);
    expect(starts).toEqual(starts.toSorted((a, b) => a - b));
    expect(Math.max(...starts)).toBeLessThanOrEqual(endAt);
  });

  it("has sizes like genuine traces, and small ones where asked", () => {
    const counts = sound.map(({ bytes }) => readTrace(bytes).trace.events.length);
    expect(counts.reduce((sum, count) => sum + count, 0) / counts.length).toBeGreaterThan(100);
    const light = [...drawFarm({ ...farm, light: true })].filter((file) => file.problem === undefined);
    const small = light.map(({ bytes }) => readTrace(bytes).trace.events.length);
    expect(small.reduce((sum, count) => sum + count, 0) / small.length).toBeLessThan(60);
  });
});

describe("the files of a drawn farm", () => {
  it("are sound where they should be: no problem found, IIS's own layout, spans that hold together", () => {
    for (const file of sound) {
      expect(problemsOf(file), file.scenario).toEqual([]);
      expect(readFast(new TextDecoder().decode(file.bytes)), file.scenario).toBeDefined();
      const trace = readTrace(file.bytes).trace;
      const tree = buildSpans(trace);
      expectSoundTree(trace, tree);
      expect(
        tree.strayEnds.map((number) => trace.events[number - 1]?.name).filter((name) => name !== "AspNetEndHandler"),
      ).toEqual([]);
    }
  });

  it("say in their head what their last event says", () => {
    for (const { bytes, scenario } of sound) {
      const { head, events } = readTrace(bytes).trace;
      const end = events.findLast((event) => event.name === "GENERAL_REQUEST_END");
      if (end === undefined) continue;
      const data = new Map(end.data);
      const [code, sub] = [data.get("HttpStatus") ?? "", data.get("HttpSubStatus") ?? "0"];
      expect(formatStatus(head.status ?? 0), scenario).toBe(sub === "0" ? code : `${code}.${sub}`);
    }
  });

  it("show the damage meant where they are damaged", () => {
    for (const file of files.filter(({ problem }) => problem !== undefined)) {
      expect(problemsOf(file), file.scenario).toContain(file.problem);
    }
  });

  it("follow the byte layout of IIS, also without a user", () => {
    expect(textOf("filtered-404")).toMatch(/authenticationType="NOT_AVAILABLE" {15}activityId="\{[0-9A-F-]{36}\}"\r\n/);
    expect(textOf("arr-refused")).toMatch(/authenticationType="anonymous"\r\n {15}activityId=/);
    expect(textOf("arr-refused").endsWith("</Event>\r\n</failedRequest>")).toBe(true);
    expect(textOf("arr-refused")).toContain(`<Data Name="ErrorCode">2147954429</Data>`);
  });
});

/* The logs of a sample farm: read without a fault, the same for the same farm, with a line for every trace and some more. */
import { describe, expect, it } from "vitest";
import { scanLog } from "../../../shared/access-log/scan-log.ts";
import { statusSet } from "../../../shared/access-log/status-set.ts";
import { readTrace } from "../../../shared/freb/read-trace.ts";
import { statusCode } from "../../../shared/model/status.ts";
import { drawFarm } from "../../../shared/samples/draw-farm.ts";
import { createLogBook, type SampleLog } from "../../../shared/samples/logs.ts";

const farm = { servers: 3, traces: 200, seed: 5, light: true, endAt: Date.UTC(2026, 5, 8, 17) };
const traces = [...drawFarm(farm)];

function logsOf(seed: number): readonly SampleLog[] {
  const book = createLogBook(seed);
  for (const file of traces) book.note(file);
  return [...book.files()];
}

const logs = logsOf(5);

/** Lines of a log with a status, and what could not be read. */
function count(log: SampleLog, code: number): { readonly lines: number; readonly faults: number } {
  let lines = 0;
  const scan = scanLog({
    statuses: statusSet((status) => status === code),
    from: 0,
    to: Number.MAX_SAFE_INTEGER,
    onRecord: () => lines++,
  });
  scan.push(log.bytes);
  scan.end();
  const { damaged, undeclared, tooLong } = scan.counts();
  return { lines, faults: damaged + undeclared + tooLong };
}

describe("logs of a sample farm", () => {
  it("are the same for the same farm, and another for another seed", () => {
    expect(logsOf(5)).toEqual(logs);
    expect(logsOf(6)).not.toEqual(logs);
  });

  it("lie where IIS and HTTP.sys put them, and are read without a fault", () => {
    const places = logs.map(({ folder, name }) => [...folder, name].join("/"));
    expect(places).toContain("WEB01/LogFiles/W3SVC1/u_ex260608.log");
    expect(places.filter((place) => place.endsWith("HTTPERR/httperr1.log")).length).toBeGreaterThan(0);
    expect(logs.map((log) => count(log, 502).faults)).toEqual(logs.map(() => 0));
  });

  it("hold a line for every trace of a 502, and some 502s whose traces are gone", () => {
    const access = logs.filter(({ folder }) => !folder.includes("HTTPERR"));
    const traced = traces.filter(({ bytes }) => statusCode(readTrace(bytes).trace.head.status ?? 0) === 502).length;
    const logged = access.reduce((sum, log) => sum + count(log, 502).lines, 0);
    expect(logged).toBeGreaterThan(traced);
    expect(logged).toBeLessThan(traced * 1.5);
  });
});

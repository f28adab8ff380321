/* Sums by module: they agree with the spans, count nothing twice, and name what runs outside and beside the modules. */
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import {
  accountedMs,
  moduleGroups,
  type ModuleGroup,
  type StatusEvent,
} from "../../../renderer/features/trace/modules/module-groups.ts";
import { moduleRows, type ModuleOrder } from "../../../renderer/features/trace/modules/module-rows.ts";
import { readTrace } from "../../../shared/freb/read-trace.ts";
import { packStatus } from "../../../shared/model/status.ts";
import type { Trace } from "../../../shared/model/trace.ts";
import { createRandom } from "../../../shared/samples/random.ts";
import { buildSpans } from "../../../shared/spans/build-spans.ts";
import { genuineTraces } from "../../support/genuine.ts";
import { drawn } from "../spans/draw.ts";
import { randomTrace } from "../spans/random-trace.ts";

const groupsOf = (trace: Trace, setters: readonly StatusEvent[] = []): readonly ModuleGroup[] =>
  moduleGroups(buildSpans(trace), setters);

const shop = drawn(`
GET http://shop:80/ 502.3 500ms
0 GENERAL_REQUEST_START
0 +Cache BEGIN_REQUEST
0 +Routing EXECUTE_REQUEST_HANDLER
  0 URL_REWRITE_START
  100 URL_REWRITE_END
  100 ~
  400 ^
  400 MODULE_SET_RESPONSE_ERROR_STATUS HttpStatus=502
400 AspNetStartHandler
400 +Errors SEND_RESPONSE
  400 GENERAL_CHILD_REQUEST_START
  400 GENERAL_REQUEST_START
  420 +Cache BEGIN_REQUEST
    450 URL_CHANGED
  470 GENERAL_REQUEST_END
  470 GENERAL_CHILD_REQUEST_END
480 AspNetEndHandler
500 GENERAL_REQUEST_END
`);

function expectSums(trace: Trace): void {
  const tree = buildSpans(trace);
  const groups = groupsOf(trace);
  expect(accountedMs(groups)).toBe(tree.totalMs);
  const calls = groups.flatMap((group) => group.calls.map((call) => call.span));
  expect(new Set(calls).size).toBe(calls.length);
  const modules = tree.spans.filter((span) => span.kind === "module").map((span) => span.index);
  expect(modules.every((span) => calls.includes(span))).toBe(true);
  for (const group of groups) {
    const times = group.calls.map((call) => call.totalMs);
    expect(group.longestMs).toBe(Math.max(...times));
    expect(group.totalMs).toBeLessThanOrEqual(times.reduce((all, ms) => all + ms, 0));
    expect(group.totalMs).toBeGreaterThanOrEqual(group.longestMs);
    expect(group.calls.every((call) => call.selfMs <= call.totalMs && call.selfMs >= 0)).toBe(true);
  }
}

describe("sums by module", () => {
  it("count calls, time, own time, waits, and statuses set", () => {
    const setter = shop.events.find(({ name }) => name === "MODULE_SET_RESPONSE_ERROR_STATUS")?.number ?? 0;
    const groups = groupsOf(shop, [{ number: setter, status: packStatus(502, 3) }]);
    const named = (name: string) => groups.find((group) => group.name === name);
    expect(named("Cache")).toMatchObject({ totalMs: 30, selfMs: 30, waitMs: 0, stages: ["BEGIN_REQUEST"] });
    expect(named("Cache")?.calls).toHaveLength(2);
    expect(named("Routing")).toMatchObject({ totalMs: 400, selfMs: 400, waitMs: 300, statuses: [packStatus(502, 3)] });
    // 70 ms of its call are the child request's.
    expect(named("Errors")).toMatchObject({ totalMs: 70, selfMs: 0 });
    expect(groups.find((group) => group.kind === "child-request")).toMatchObject({ totalMs: 70, selfMs: 40 });
    expect(groups.find((group) => group.kind === "request")).toMatchObject({ totalMs: 500, selfMs: 30 });
    expect(groups.find((group) => group.kind === "beside")).toMatchObject({ name: "AspNetHandler", totalMs: 80 });
    expect(accountedMs(groups)).toBe(500);
  });

  it("count a call inside another of the same module once", () => {
    const nested = drawn(`
GET http://shop:80/ 200 100ms
0 GENERAL_REQUEST_START
0 +Doc EXECUTE_REQUEST_HANDLER
  0 GENERAL_CHILD_REQUEST_START
  0 +Doc EXECUTE_REQUEST_HANDLER
    60 URL_CHANGED
  60 GENERAL_CHILD_REQUEST_END
  100 URL_CHANGED
100 GENERAL_REQUEST_END
`);
    const doc = groupsOf(nested).find((group) => group.name === "Doc");
    expect(doc).toMatchObject({ totalMs: 100, selfMs: 100, longestMs: 100 });
    expect(doc?.calls.map((call) => call.selfMs)).toEqual([40, 60]);
  });

  it("agree with the spans of any trace", () => {
    const random = createRandom(21);
    for (let round = 0; round < 300; round++) expectSums(randomTrace(random, 1 + (round % 60)));
  });
});

describe("rows of modules", () => {
  const groups = groupsOf(shop);
  const names = (order: ModuleOrder) =>
    moduleRows(groups, order, new Set()).map(({ group }) => (group.kind === "module" ? group.name : group.kind));

  it("come in the chosen order, what runs beside the modules last", () => {
    expect(names({ by: "self", descending: true })).toEqual([
      "Routing",
      "child-request",
      "request",
      "Cache",
      "Errors",
      "beside",
    ]);
    expect(names({ by: "name", descending: false }).slice(0, 2)).toEqual(["Cache", "child-request"]);
    expect(names({ by: "calls", descending: true })[0]).toBe("Cache");
  });

  it("show the calls of open modules below them", () => {
    const rows = moduleRows(groups, { by: "total", descending: true }, new Set(["module:Cache"]));
    const at = rows.findIndex(({ key }) => key === "module:Cache");
    expect(rows[at]?.open).toBe(true);
    expect(rows.slice(at + 1, at + 3).map(({ call }) => call?.totalMs)).toEqual([30, 0]);
    expect(rows[at + 3]?.call).toBeUndefined();
  });
});

const paths = genuineTraces();
describe.skipIf(paths.length === 0)("sums by module of genuine traces", () => {
  it("agree with the request's time", () => {
    for (const path of paths) expectSums(readTrace(readFileSync(path)).trace);
  });
});

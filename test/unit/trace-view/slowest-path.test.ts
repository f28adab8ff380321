/* The slowest path as the overview shows it. */
import { expect, it } from "vitest";
import { slowestPath } from "../../../renderer/features/trace/logic/slow-rows.ts";
import { readTrace } from "../../../shared/freb/read-trace.ts";
import { buildSpans } from "../../../shared/spans/build-spans.ts";
import { sketchBytes } from "../../support/sketch.ts";

const pathOf = (text: string) => slowestPath(buildSpans(readTrace(sketchBytes(text)).trace));

it("leads from the request to where most time went", () => {
  const { steps, left } = pathOf(`
    GET http://shop:80/ 200 2000ms
    0 GENERAL_REQUEST_START
    0 +RewriteModule BEGIN_REQUEST
    31 +ManagedPipelineHandler EXECUTE_REQUEST_HANDLER
      31 AspNetPageLoadEnter
      1900 AspNetPageLoadLeave
    2000 GENERAL_REQUEST_END`);
  expect(left).toBe(0);
  expect(steps.map(({ name, durationMs }) => [name, durationMs])).toEqual([
    ["GENERAL_REQUEST", 2000],
    ["ManagedPipelineHandler", expect.any(Number)],
    ["AspNetPageLoad", 1869],
  ]);
});

it("is not shown where nothing took longer than the clock can tell", () => {
  expect(
    pathOf("GET http://shop:80/ 200 15ms\n0 GENERAL_REQUEST_START\n0 +M BEGIN_REQUEST\n15 GENERAL_REQUEST_END").steps,
  ).toEqual([]);
});

it("of great depth is shown from its end", () => {
  const lines = ["GET http://shop:80/ 200 9000ms", "0 GENERAL_REQUEST_START"];
  for (let level = 0; level < 100; level++) lines.push(`0 LEVEL${level}_START x=1`);
  for (let level = 99; level >= 0; level--) lines.push(`9000 LEVEL${level}_END x=1`);
  const { steps, left } = pathOf([...lines, "9000 GENERAL_REQUEST_END"].join("\n"));
  expect(steps).toHaveLength(12);
  expect(left).toBe(89);
  expect(steps.at(-1)?.name).toBe("LEVEL99");
});

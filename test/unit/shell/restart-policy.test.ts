/* When a dead engine is started again. */
import { expect, test } from "vitest";
import { afterDeath } from "../../../electron/shell/restart-policy.ts";

test("waits longer after each death and gives up at the fifth within a minute", () => {
  const deaths: number[] = [];
  const decisions = [0, 1_000, 2_000, 3_000, 4_000].map((at) => {
    deaths.push(at);
    return afterDeath(deaths, at);
  });
  expect(decisions).toEqual([
    { kind: "restart", waitMs: 200 },
    { kind: "restart", waitMs: 500 },
    { kind: "restart", waitMs: 1_000 },
    { kind: "restart", waitMs: 2_000 },
    { kind: "give-up" },
  ]);
});

test("deaths more than a minute apart never add up", () => {
  const deaths = Array.from({ length: 50 }, (_, hour) => hour * 3_600_000);
  expect(afterDeath(deaths, deaths.at(-1) ?? 0)).toEqual({ kind: "restart", waitMs: 200 });
});

/* A file that ends in the middle of an event, as a copy over a lost connection leaves it. */
import type { Scenario } from "../scenario.ts";
import { managed500 } from "./managed-500.ts";

/** The first part of a sound trace. */
export const cutFile: Scenario = {
  name: "cut-file",
  weight: 1,
  occasion: "any-time",
  problem: "truncated",
  draw: (request) => {
    const { bytes, tookMs } = managed500.draw(request);
    return { bytes: bytes.slice(0, Math.floor(bytes.length * (0.3 + request.random.fraction() * 0.6))), tookMs };
  },
};

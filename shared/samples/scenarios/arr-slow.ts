/* 200 through ARR, but slow: the member took seconds. The good twin of a 502 of the same address. */
import { drawArrSlow } from "../arr.ts";
import type { Scenario } from "../scenario.ts";

/** ARR, 200, 5 to 14 s. */
export const arrSlow: Scenario = {
  name: "arr-slow",
  weight: 10,
  occasion: "any-time",
  problem: undefined,
  draw: (request) => drawArrSlow(request, request.random.whole(5_000, 14_000)),
};

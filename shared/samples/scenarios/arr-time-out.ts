/* 502.3: the member took the request and did not answer within the farm's time-out (WinHTTP 12002). */
import { drawArrFailure } from "../arr.ts";
import type { Scenario } from "../scenario.ts";

/** ARR, 502.3, 0x80072EE2 after 30 s and more. */
export const arrTimeOut: Scenario = {
  name: "arr-time-out",
  weight: 6,
  occasion: "backend-down",
  problem: undefined,
  draw: (request) =>
    drawArrFailure(request, {
      substatus: 3,
      errorCode: 0x8007_2ee2,
      description: "The operation timed out",
      waitMs: 30_000 + request.random.whole(0, 90),
      reached: "waiting",
    }),
};

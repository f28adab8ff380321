/* 502.3: the member closes the connection in the middle, as a worker process does that ends (WinHTTP 12030). */
import { drawArrFailure } from "../arr.ts";
import type { Scenario } from "../scenario.ts";

/** ARR, 502.3, 0x80072EFE at once or after a while. */
export const arrClosed: Scenario = {
  name: "arr-closed",
  weight: 3,
  occasion: "backend-down",
  problem: undefined,
  draw: (request) =>
    drawArrFailure(request, {
      substatus: 3,
      errorCode: 0x8007_2efe,
      description: "The server ended the connection",
      waitMs: request.random.whole(16, 4_000),
      reached: "waiting",
    }),
};

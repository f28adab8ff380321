/* 502.3: the member refuses the connection, because nothing listens there (WinHTTP 12029). */
import { drawArrFailure } from "../arr.ts";
import type { Scenario } from "../scenario.ts";

/** ARR, 502.3, 0x80072EFD after some seconds of connecting. */
export const arrRefused: Scenario = {
  name: "arr-refused",
  weight: 5,
  occasion: "backend-down",
  problem: undefined,
  draw: (request) =>
    drawArrFailure(request, {
      substatus: 3,
      errorCode: 0x8007_2efd,
      description: "No connection to the server could be made",
      waitMs: request.random.pick([2_030, 4_060, 8_063, 21_030]),
      reached: "connecting",
    }),
};

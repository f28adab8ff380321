/* 502.4: no member of the farm is there to choose from. */
import { drawArrFailure } from "../arr.ts";
import type { Scenario } from "../scenario.ts";

/** ARR, 502.4, at once. */
export const arrNoMember: Scenario = {
  name: "arr-no-member",
  weight: 2,
  occasion: "backend-down",
  problem: undefined,
  draw: (request) =>
    drawArrFailure(request, { substatus: 4, errorCode: 0, description: "", waitMs: 0, reached: "nobody" }),
};

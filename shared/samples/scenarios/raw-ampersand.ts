/* A pool named with `&`: IIS writes the name unescaped, and a strict XML parser refuses the file. */
import type { Scenario } from "../scenario.ts";
import { static404 } from "./static-404.ts";

/** A sound trace of the pool `Orders & Returns`. */
export const rawAmpersand: Scenario = {
  name: "raw-ampersand",
  weight: 1,
  occasion: "any-time",
  problem: "recovered",
  draw: (request) => static404.draw({ ...request, appPool: "Orders & Returns" }),
};

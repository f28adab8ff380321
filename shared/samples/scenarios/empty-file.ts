/* A file of 0 bytes: IIS created it and never wrote it. */
import type { Scenario } from "../scenario.ts";

/** No bytes. */
export const emptyFile: Scenario = {
  name: "empty-file",
  weight: 1,
  occasion: "any-time",
  problem: "empty",
  draw: () => ({ bytes: new Uint8Array(), tookMs: 0 }),
};

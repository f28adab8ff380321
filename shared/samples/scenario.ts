/* One kind of trace in the sample farm: how often it occurs, and how its file is drawn. */
import type { FileProblemCode } from "../model/problem.ts";
import type { SampleRequest } from "./request.ts";

/** When a scenario occurs: any time, in bursts of a failing backend, or in the first seconds of a worker process. */
export type Occasion = "any-time" | "backend-down" | "cold-start";

/** One kind of trace. */
export type Scenario = {
  /** Also its name in tests, e.g. `arr-time-out`. */
  readonly name: string;
  /** How often it is drawn, among the scenarios of its occasion. */
  readonly weight: number;
  readonly occasion: Occasion;
  /** The problem a reader must find in the file; undefined for a sound one. */
  readonly problem: FileProblemCode | undefined;
  /** The whole file. The same request and chance give the same bytes. */
  readonly draw: (request: SampleRequest) => DrawnFile;
};

/** A drawn file: its bytes, and how long the request took (the file is written at its end). */
export type DrawnFile = { readonly bytes: Uint8Array; readonly tookMs: number };

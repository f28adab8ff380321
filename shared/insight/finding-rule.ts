/* What a rule of insight is: a look at everything that was worked out, which gives findings in words. */
import type {
  Burst,
  ClockDifference,
  ColdStart,
  FarmFinding,
  HopStory,
  Period,
  Retention,
  Signature,
  WorsePeer,
} from "../model/farm-insight.ts";
import type { FarmFacts } from "./facts.ts";

/** Everything worked out, whole. */
export type FarmReading = {
  readonly facts: FarmFacts;
  readonly coldStarts: readonly ColdStart[];
  readonly signatures: readonly Signature[];
  readonly bursts: readonly Burst[];
  readonly worsePeers: readonly WorsePeer[];
  readonly periods: readonly Period[];
  readonly hops: readonly HopStory[];
  readonly retention: readonly Retention[];
  readonly clocks: readonly ClockDifference[];
};

/** One rule: a new one is a file in findings/ and a line in findings/index.ts. */
export type FindingRule = {
  /** Code of its findings. */
  readonly code: string;
  readonly find: (reading: FarmReading) => readonly Omit<FarmFinding, "code">[];
};

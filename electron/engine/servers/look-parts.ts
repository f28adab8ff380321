/* What one look at a server works with. The parts are made by look.ts and used by every step. */
import type { LookStep } from "../../../shared/model/server-look.ts";
import type { PathRule } from "../../../shared/model/server-record.ts";
import type { FileAccess } from "../files/file-access.ts";
import type { Ground } from "./ground.ts";

/** The parts of one look. */
export type LookParts = {
  readonly server: string;
  readonly files: FileAccess;
  readonly ground: Ground;
  readonly rules: readonly PathRule[];
  /** The host a path would make this PC talk to, where the user has not allowed it; undefined where all is well. */
  readonly hostToAllow: (path: string) => string | undefined;
  /** Adds a step to the record, and tells it at once. */
  readonly step: (step: LookStep) => void;
  readonly signal: AbortSignal | undefined;
};

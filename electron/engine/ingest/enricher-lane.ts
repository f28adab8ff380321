/*
 * Lanes: files that may be read whole at the same time. Local sources share one, so that what failed goes first over all
 * of them; each network source has its own, so that a dead server holds up nobody else.
 */
import type { SourceHealth } from "../../../shared/model/source-folder.ts";

/** A lane. Ids are those of rows. */
export type Lane = {
  readonly network: boolean;
  /** What is being looked at, or waited for, by somebody. */
  urgent: number[];
  /** A few more, picked by how urgent they are. */
  line: number[];
  /** Files being read, and their bytes. */
  busy: number;
  bytes: number;
  /** Revision of the catalog in which nothing was left to pick. */
  emptyAt: number | undefined;
};

/** Bytes that one lane may hold in memory, where it is more than one file. */
const mostBytes = 32 * 1024 * 1024;

/** Makes an idle lane. */
export function createLane(network: boolean): Lane {
  return { network, urgent: [], line: [], busy: 0, bytes: 0, emptyAt: undefined };
}

/** Name of the lane of a source. */
export function laneName({ network, id }: Pick<SourceHealth, "network" | "id">): string {
  return network ? id : "local";
}

/** Whether one more file may be read in a lane, of which `most` may be at the same time. */
export function hasRoom({ busy, bytes }: Lane, most: number): boolean {
  return busy === 0 || (busy < most && bytes < mostBytes);
}

/*
 * Copies of a log among those that were read: a folder named twice, a share and a copy of it on the desk, an older copy of a
 * log that has grown since. Counted twice, each answer would be two.
 */
import type { LogRecord } from "../../../shared/access-log/log-record.ts";
import { serverKey } from "../../../shared/coverage/log-line.ts";
import type { LogFile } from "./log-file.ts";

/** A log that was read. */
export type ReadRecords = { readonly file: LogFile; readonly kept: { readonly records: readonly LogRecord[] } };

/**
 * The logs without those all of whose lines stand at the same place in a larger one of the same name. Logs of servers or
 * sites that are known to differ are no copies.
 */
export function withoutCopies<T extends ReadRecords>(logs: readonly T[]): readonly T[] {
  const copies = new Set<T>();
  for (const same of Map.groupBy(logs, ({ file }) => `${file.kind} ${nameOf(file)}`).values()) {
    const sorted = same.toSorted((a, b) => b.file.sizeBytes - a.file.sizeBytes);
    sorted.forEach((log, index) => {
      const larger = sorted.slice(0, index).filter((other) => !copies.has(other));
      if (larger.some((other) => isCopy(log, other))) copies.add(log);
    });
  }
  return logs.filter((log) => !copies.has(log));
}

function isCopy({ file, kept }: ReadRecords, other: ReadRecords): boolean {
  if (kept.records.length === 0) return false;
  const [own, its] = [serverKey(file.server), serverKey(other.file.server)];
  if (own !== "" && its !== "" && own !== its) return false;
  if (file.siteId !== undefined && other.file.siteId !== undefined && file.siteId !== other.file.siteId) return false;
  const byPlace = new Map(other.kept.records.map((record) => [record.offset, record]));
  return kept.records.every((record) => isSame(record, byPlace.get(record.offset)));
}

function isSame(a: LogRecord, b: LogRecord | undefined): boolean {
  return (
    b !== undefined &&
    a.endedAt === b.endedAt &&
    a.status === b.status &&
    a.path === b.path &&
    a.query === b.query &&
    a.clientIp === b.clientIp
  );
}

function nameOf({ path }: LogFile): string {
  return (path.split(/[\\/]+/).at(-1) ?? path).toLowerCase();
}

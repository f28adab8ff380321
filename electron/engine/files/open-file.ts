/*
 * An open file behind its source's places. Its descriptor is closed once, and never under an operation that still uses
 * it: the system would hand the number to another file.
 */
import { fail, ok, type Result } from "../../../shared/base/result.ts";
import { failureOf } from "./failures.ts";
import type { BufferSlab } from "./buffer-slab.ts";
import type { FileFacts, FileFailure, OpenFile } from "./file-access.ts";
import type { OperationSlots } from "./operation-slots.ts";
import type { RawFiles } from "./raw-files.ts";

/** What an open file needs from its access. */
export type OpenFileParts = {
  readonly raw: RawFiles;
  readonly slots: OperationSlots;
  readonly buffers: BufferSlab;
  /** Runs an operation in a place, with the deadline, as a value. */
  readonly ask: <T>(operation: () => Promise<T>) => Promise<Result<T, FileFailure>>;
};

/** Wraps a descriptor. */
export function openFile(parts: OpenFileParts, path: string, descriptor: number): OpenFile {
  const { raw, slots, ask } = parts;
  let inUse = 0;
  let closing: Promise<void> | undefined;
  let closeWhenFree = false;

  const closeNow = (): void => void raw.close(descriptor).catch(() => undefined);

  const using = async <T>(operation: Promise<T>): Promise<T> => {
    inUse++;
    try {
      return await operation;
    } finally {
      inUse--;
      if (closeWhenFree && inUse === 0) closeNow();
    }
  };

  const close = async (): Promise<void> => {
    if (inUse > 0) {
      closeWhenFree = true;
      return;
    }
    if (raw.atOnce === undefined) {
      const outcome = await slots.run(() => raw.close(descriptor), undefined);
      if (outcome.kind === "late" && !outcome.began) closeNow();
      return;
    }
    try {
      raw.atOnce.close(descriptor);
    } catch {
      // Nothing was written, so nothing is lost.
    }
  };

  const factsAtOnce = (read: (descriptor: number) => FileFacts): Promise<Result<FileFacts, FileFailure>> => {
    try {
      return Promise.resolve(ok(read(descriptor)));
    } catch (error) {
      return Promise.resolve(fail(failureOf(error, path, "file")));
    }
  };

  return {
    read: async (position, length) => {
      const buffer = parts.buffers.take(length);
      const count = await ask(() => using(raw.read(descriptor, buffer, position)));
      return count.ok ? ok(count.value === length ? buffer : buffer.subarray(0, count.value)) : count;
    },
    facts: () =>
      raw.atOnce === undefined ? ask(() => using(raw.factsOfOpen(descriptor))) : factsAtOnce(raw.atOnce.factsOfOpen),
    giveBack: parts.buffers.giveBack,
    close: () => (closing ??= close()),
  };
}

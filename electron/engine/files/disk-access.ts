/*
 * FileAccess over this machine's files: each call goes gate -> place -> deadline -> system, and comes back as a value.
 * One per source, so that sources cannot use up each other's places.
 */
import { setTimeout as wait } from "node:timers/promises";
import { fail, ok, type Result } from "../../../shared/base/result.ts";
import { codeOf, failureOf, timedOut } from "./failures.ts";
import type { FileAccess, FileFailure, FolderEntry, OpenFile } from "./file-access.ts";
import type { HostGate } from "./host-gate.ts";
import { openFile } from "./open-file.ts";
import { createOperationSlots } from "./operation-slots.ts";
import { createBufferSlab } from "./buffer-slab.ts";
import { localFiles, nodeFiles, type RawFiles } from "./raw-files.ts";
import { readWhole } from "./read-whole.ts";

/** How files of one source are to be asked for. */
export type DiskOptions = {
  readonly hosts: HostGate;
  readonly network: boolean;
  /** Operations in flight; 16 on a network, 32 on a local disk. */
  readonly places?: number | undefined;
  /** For each operation; 10 s on a network, 30 s on a local disk. */
  readonly deadlineMs?: number | undefined;
  /** Something else than this machine's files, e.g. slower ones. */
  readonly raw?: RawFiles | undefined;
};

/** Operations in flight of one source, where nothing else is said. */
export function defaultPlaces(network: boolean): number {
  return network ? 16 : 32;
}

/** Entries a batch of a listing holds at most. */
const batchSize = 1_024;
/** Waits between tries when the process has too many files open. */
const tooManyOpenMs = [20, 50, 100, 250, 500];

type Asked = { readonly path: string; readonly what: "file" | "folder" };

/** Makes the file access of one source. */
export function createFileAccess(options: DiskOptions): FileAccess {
  const raw = options.raw ?? (options.network ? nodeFiles : localFiles);
  const buffers = createBufferSlab();
  const deadlineMs = options.deadlineMs ?? (options.network ? 10_000 : 30_000);
  const slots = createOperationSlots(options.places ?? defaultPlaces(options.network), deadlineMs);

  const ask = async <T>(
    asked: Asked,
    operation: () => Promise<T>,
    discard?: (value: T) => void,
  ): Promise<Result<T, FileFailure>> => {
    const outcome = await slots.run(operation, discard);
    if (outcome.kind === "done") return ok(outcome.value);
    if (outcome.kind === "late") return fail(timedOut(asked.path, deadlineMs));
    return fail(failureOf(outcome.error, asked.path, asked.what));
  };

  const gated = async <T>(
    asked: Asked,
    operation: () => Promise<T>,
    discard?: (value: T) => void,
  ): Promise<Result<T, FileFailure>> => {
    const refusal = options.hosts.refusal(asked.path);
    if (refusal !== undefined) return fail(refusal);
    return ask(asked, () => whileTooManyOpen(operation), discard);
  };

  const open = async (path: string): Promise<Result<OpenFile, FileFailure>> => {
    const opened = await gated(
      { path, what: "file" },
      () => raw.open(path),
      (late) => void raw.close(late).catch(() => undefined),
    );
    if (!opened.ok) return opened;
    const asked: Asked = { path, what: "file" };
    return ok(openFile({ raw, slots, buffers, ask: (operation) => ask(asked, operation) }, path, opened.value));
  };

  const listInBatches: FileAccess["listInBatches"] = async (path, onBatch, signal) => {
    const asked: Asked = { path, what: "folder" };
    const folder = await gated(
      asked,
      () => raw.openFolder(path),
      (late) => void late.close().catch(() => undefined),
    );
    if (!folder.ok) return folder;
    try {
      for (let count = 0; ;) {
        const batch = await ask(asked, () => folder.value.next(batchSize));
        if (!batch.ok) return batch;
        if (signal?.aborted === true) return fail(cancelled(path));
        count += batch.value.length;
        if (batch.value.length > 0) await onBatch(batch.value);
        if (batch.value.length < batchSize) return ok(count);
      }
    } finally {
      void slots.run(() => folder.value.close());
    }
  };

  const list = async (path: string): Promise<Result<readonly FolderEntry[], FileFailure>> => {
    const all: FolderEntry[] = [];
    const listed = await listInBatches(path, (batch) => {
      for (const entry of batch) all.push(entry);
    });
    return listed.ok ? ok(all) : listed;
  };

  return {
    list,
    listInBatches,
    open,
    facts: (path) => gated({ path, what: "file" }, () => raw.facts(path)),
    realPath: (path) => gated({ path, what: "folder" }, () => raw.realPath(path)),
    readWhole: (path, maxBytes, signal) => readWhole(open, path, maxBytes, signal),
  };
}

/** Says that the caller gave up. */
export function cancelled(path: string): FileFailure {
  return { code: "cancelled", message: `Reading ${path} was cancelled.`, systemCode: undefined };
}

async function whileTooManyOpen<T>(operation: () => Promise<T>): Promise<T> {
  for (const delayMs of tooManyOpenMs) {
    try {
      return await operation();
    } catch (error) {
      const code = codeOf(error);
      if (code !== "EMFILE" && code !== "ENFILE") throw error;
      await wait(delayMs);
    }
  }
  return operation();
}

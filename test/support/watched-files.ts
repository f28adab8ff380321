/* This machine's files, with a record of what was read whole, and a switch that makes them hang or fail. For tests. */
import { createFileAccess } from "../../electron/engine/files/disk-access.ts";
import type { FileAccess, FileFailure } from "../../electron/engine/files/file-access.ts";
import { createHostGate } from "../../electron/engine/files/host-gate.ts";

/** Files that are watched. */
export type WatchedFiles = {
  readonly access: FileAccess;
  /** Paths read whole, in the order in which that began. */
  readonly readWhole: readonly string[];
  /** Holds reads of whole files back until `release`; those under way go on. */
  readonly hold: () => void;
  /** The same for heads. */
  readonly holdHeads: () => void;
  readonly release: () => void;
  /** Has every operation fail as those of a server that is off, until `heal`. */
  readonly fail: () => void;
  readonly heal: () => void;
};

/** Watches this machine's files. */
export function watchFiles(): WatchedFiles {
  const files = createFileAccess({ hosts: createHostGate(), network: false });
  const readWhole: string[] = [];
  let held: Promise<void> | undefined;
  let headsHeld: Promise<void> | undefined;
  const letGo: (() => void)[] = [];
  let failing = false;
  const newHold = (): Promise<void> => new Promise((resolve) => letGo.push(resolve));
  const release = (): void => {
    for (const go of letGo.splice(0)) go();
    held = undefined;
    headsHeld = undefined;
  };
  return {
    readWhole,
    access: {
      list: (folder) => (failing ? Promise.resolve(failure(folder)) : files.list(folder)),
      listInBatches: (folder, onBatch, signal) =>
        failing ? Promise.resolve(failure(folder)) : files.listInBatches(folder, onBatch, signal),
      facts: (path) => (failing ? Promise.resolve(failure(path)) : files.facts(path)),
      open: async (path) => {
        await headsHeld;
        return failing ? failure(path) : files.open(path);
      },
      realPath: (path) => (failing ? Promise.resolve(failure(path)) : files.realPath(path)),
      readWhole: async (path, maxBytes, signal) => {
        await held;
        readWhole.push(path);
        return failing ? failure(path) : files.readWhole(path, maxBytes, signal);
      },
    },
    hold: () => {
      held = newHold();
    },
    holdHeads: () => {
      headsHeld = newHold();
    },
    release,
    fail: () => {
      failing = true;
    },
    heal: () => {
      failing = false;
    },
  };
}

function failure(path: string): { readonly ok: false; readonly error: FileFailure } {
  return { ok: false, error: { code: "unreachable", message: `${path} cannot be reached.`, systemCode: undefined } };
}

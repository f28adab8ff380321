/*
 * Keeping as the engine offers it: settings on disk, the archive, and the keeper that fills it. Without a data folder, or
 * where the archive cannot be opened, nothing is kept and every call says why.
 */
import { fail, ok, type Result } from "../../../shared/base/result.ts";
import type { KeepSettings, KeepStatus, KeptAs } from "../../../shared/model/keep.ts";
import type { Problem } from "../../../shared/model/problem.ts";
import type { TraceSummary } from "../../../shared/model/summary.ts";
import { needsWhole } from "../../../shared/query/fields.ts";
import { parseQuery } from "../../../shared/query/parse.ts";
import { everyClause } from "../../../shared/query/query.ts";
import { openArchive, type Archive, type KeepTarget, type TraceName } from "./archive.ts";
import { openKeepFile, usualKeep, type KeepFile } from "./keep-settings.ts";
import { createKeeper, type Keeper, type KeeperParts } from "./keeper.ts";

/** Keeping traces. */
export type Keeping = {
  readonly settings: () => KeepSettings;
  /** Changes what is kept from now on, and how much; the failure says what is wrong with it. */
  readonly choose: (settings: KeepSettings) => Result<undefined, Problem>;
  readonly status: () => KeepStatus;
  /** Keeps one trace for good. */
  readonly keep: (id: number) => Promise<Result<undefined, Problem>>;
  readonly isKept: (id: number) => boolean;
  /** How a trace is kept: for good, or until its turn comes; undefined where it is not. */
  readonly keptAs: (id: number) => KeptAs | undefined;
  /** Lets a trace that was kept for good go in its turn. The failure says that it is not in the list. */
  readonly letGo: (id: number) => Result<undefined, Problem>;
  /** Whether there is a copy of a trace, whatever its id. */
  readonly hasCopy: (trace: TraceName) => boolean;
  /** The kept content of a trace. */
  readonly read: (trace: TraceSummary) => Promise<Uint8Array | undefined>;
  /** To be told of every row that is new or changed. */
  readonly offer: (id: number) => void;
  /** When nothing waits to be copied. */
  readonly idle: () => Promise<void>;
  readonly close: () => Promise<void>;
};

/** Opens what a data folder keeps, or keeps into a place of the host's own, whose settings last as long as the run. */
export function openKeeping(
  dataFolder: string | undefined,
  parts: Omit<KeeperParts, "target">,
  target: KeepTarget | undefined,
): Keeping {
  if (target !== undefined) return keepingIn(target, parts);
  if (dataFolder === undefined) return nothingKept("Nothing can be kept: this run has no data folder.");
  const file = openKeepFile(dataFolder);
  const loaded = file.load();
  const settings = loaded.ok ? loaded.value : usualKeep;
  const archive = openArchive(dataFolder, settings.capBytes, parts.maxTraceBytes);
  if (!archive.ok) return nothingKept(archive.error.message);
  const keeper = createKeeper({ ...parts, target: archive.value }, settings);
  const problem = loaded.ok ? undefined : loaded.error.message;
  return keepingOf({ archive: archive.value, keeper, file, settings, problem, get: parts.get });
}

function keepingIn(target: KeepTarget, parts: Omit<KeeperParts, "target">): Keeping {
  const archive: Archive = {
    ...target,
    get: () => Promise.resolve(undefined),
    isSpared: () => false,
    setCap: () => Promise.resolve(),
    close: () => Promise.resolve(),
  };
  const file: KeepFile = { load: () => ok(usualKeep), save: () => ok(undefined) };
  const keeper = createKeeper({ ...parts, target }, usualKeep);
  return keepingOf({ archive, keeper, file, settings: usualKeep, problem: undefined, get: parts.get });
}

function keepingOf(
  given: Pick<KeeperParts, "get"> & {
    readonly archive: Archive;
    readonly keeper: Keeper;
    readonly file: KeepFile;
    readonly settings: KeepSettings;
    readonly problem: string | undefined;
  },
): Keeping {
  const { archive, keeper, file, get } = given;
  let { settings, problem } = given;
  return {
    settings: () => settings,
    choose(next) {
      const fault = faultOf(next);
      if (fault !== undefined) return fail({ code: "bad-query", message: fault });
      const saved = file.save(next);
      if (!saved.ok) return saved;
      settings = next;
      problem = undefined;
      keeper.choose(next);
      void archive.setCap(next.capBytes);
      return ok(undefined);
    },
    status: () => {
      const status = keeper.status();
      return { settings, ...status, problem: problem ?? status.problem };
    },
    keep: keeper.keep,
    isKept: (id) => {
      const trace = get(id);
      return trace !== undefined && archive.isKept(trace);
    },
    keptAs(id) {
      const trace = get(id);
      if (trace === undefined || !archive.isKept(trace)) return undefined;
      return archive.isSpared(trace) ? "for-good" : "in-turn";
    },
    letGo(id) {
      const trace = get(id);
      if (trace === undefined) return fail({ code: "vanished", message: "This trace is no longer in the list." });
      archive.spare(trace, false);
      return ok(undefined);
    },
    hasCopy: archive.isKept,
    read: archive.get,
    offer: keeper.offer,
    idle: keeper.idle,
    close: async () => {
      keeper.close();
      await archive.close();
    },
  };
}

function faultOf({ query }: KeepSettings): string | undefined {
  if (query === undefined) return undefined;
  const parsed = parseQuery(query, { zone: undefined, now: Date.now() });
  if (!parsed.ok) return parsed.error.message;
  const whole = everyClause(parsed.value).find(({ word }) => needsWhole(word));
  if (whole === undefined) return undefined;
  return `${whole.word}: asks for what only the whole file tells; a trace must be chosen by its head to be kept in time. Use other words.`;
}

function nothingKept(message: string): Keeping {
  const problem: Problem = { code: "unavailable", message };
  const none = { traces: 0, packedBytes: 0, waiting: 0, kept: 0, lost: 0 };
  return {
    settings: () => usualKeep,
    choose: () => fail(problem),
    status: () => ({ settings: usualKeep, ...none, problem: message, unable: true }),
    keep: () => Promise.resolve(fail(problem)),
    isKept: () => false,
    keptAs: () => undefined,
    letGo: () => fail(problem),
    hasCopy: () => false,
    read: () => Promise.resolve(undefined),
    offer: () => undefined,
    idle: () => Promise.resolve(),
    close: () => Promise.resolve(),
  };
}

/*
 * Coverage as a UI asks for it: folders of logs the user named, servers that are kept, or what lies beside the traces. What
 * was read of the logs is kept, so that asking again is quick.
 */
import { createEmitter, type Dispose } from "../../../shared/base/emitter.ts";
import { fail, ok, type Result } from "../../../shared/base/result.ts";
import type { Pushes } from "../../../shared/contract/messages.ts";
import type { CallFailure, InputOf, Outputs } from "../../../shared/contract/methods.ts";
import type { ServerTracing } from "../../../shared/coverage/tracing-rules.ts";
import type { Catalog } from "../catalog/catalog.ts";
import type { Servers } from "../servers/servers.ts";
import { createAccessLogs } from "./access-logs.ts";
import { answerCoverage } from "./answer-coverage.ts";
import type { LogProblem, LogRoot } from "./log-file.ts";
import { foundRoots, namedRoot, rootsBeside } from "./log-roots.ts";

const pauseMs = 200;

/** Answers questions about coverage. */
export type CoverageDesk = {
  readonly answer: (
    wish: InputOf<"coverage">,
    signal: AbortSignal,
  ) => Promise<Result<Outputs["coverage"], CallFailure>>;
  /** Hears how far a question with a ticket is: at once, then a few times a second. */
  readonly onProgress: (listener: (told: Pushes["coverageProgress"]) => void) => Dispose;
};

/** What it needs of the engine. */
export type CoverageParts = {
  readonly catalog: Pick<Catalog, "matching" | "all">;
  readonly servers: Pick<Servers, "read" | "records">;
};

type Found = {
  readonly roots: readonly LogRoot[];
  readonly servers: readonly ServerTracing[];
  readonly problems: readonly LogProblem[];
};

/** Makes the desk of an engine. */
export function createCoverageDesk({ catalog, servers }: CoverageParts): CoverageDesk {
  const logs = createAccessLogs();
  const progress = createEmitter<Pushes["coverageProgress"]>();

  const ofServer = async (name: string, signal: AbortSignal): Promise<Found> => {
    const reading = await servers.read({ name }, signal);
    if (!reading.ok) return { roots: [], servers: [], problems: [{ path: name, message: reading.error.message }] };
    const { look, config, files } = reading.value;
    const bad = look.steps.filter(({ outcome }) => outcome !== "found" && outcome !== "missing");
    return {
      roots: foundRoots(look, servers.records().allowedHosts),
      servers: config === undefined ? [] : [{ server: name, config, files }],
      problems: bad.map(({ path, message }) => ({ path, message: `${name}: ${message}` })),
    };
  };

  return {
    onProgress: progress.on,
    async answer(wish, signal) {
      const named = [
        ...wish.logs.map((path) => namedRoot(path, "any")),
        ...wish.errorLogs.map((path) => namedRoot(path, "httperr")),
      ];
      const wrong = named.find((root) => !root.ok);
      if (wrong?.ok === false) return fail(wrong.error);
      const found = await Promise.all(wish.servers.map((name) => ofServer(name, signal)));
      const given = [...named.flatMap((root) => (root.ok ? [root.value] : [])), ...found.flatMap(({ roots }) => roots)];
      const beside = given.some(({ kind }) => kind === "any") ? [] : await rootsBeside(tracesOf(catalog));
      const answered = await answerCoverage(catalog, logs, {
        query: wish.query,
        zone: wish.zone,
        from: wish.from ?? Number.NEGATIVE_INFINITY,
        to: wish.to ?? Number.POSITIVE_INFINITY,
        reported: wish.reported,
        roots: [...given, ...beside],
        servers: found.flatMap((one) => one.servers),
        siteNames: servers.records().siteNames,
        now: Date.now(),
        onProgress: wish.ticket === undefined ? undefined : teller(wish.ticket, progress.emit),
        signal,
      });
      if (!answered.ok) return answered;
      const { answer, problems } = answered.value;
      return ok({ answer, problems: [...found.flatMap((one) => one.problems), ...problems] });
    },
  };
}

/* Pieces come a hundred times a second; the last one is told whatever the clock says. */
function teller(
  ticket: string,
  tell: (told: Pushes["coverageProgress"]) => void,
): (progress: Pushes["coverageProgress"]["progress"]) => void {
  let toldAt = Number.NEGATIVE_INFINITY;
  return (progress) => {
    const now = performance.now();
    if (now - toldAt < pauseMs && progress.filesDone < progress.files) return;
    toldAt = now;
    tell({ ticket, progress });
  };
}

function tracesOf(catalog: CoverageParts["catalog"]): Iterable<{ readonly path: string }> {
  const all = catalog.matching({ query: "", sort: { field: "time", descending: true } }, Date.now());
  return all.ok ? catalog.all(all.value) : [];
}

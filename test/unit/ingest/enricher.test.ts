/* Who is asked, and how often, when reading fails: the enricher over a catalog, with reading and sources played. */
import { afterEach, describe, expect, it } from "vitest";
import { createCatalog, type Catalog } from "../../../electron/engine/catalog/catalog.ts";
import { startEnricher, type Enricher, type EnricherParts } from "../../../electron/engine/ingest/enricher.ts";
import { doParseJob, type DiagnosedTrace } from "../../../electron/engine/open/parse-job.ts";
import { createEmitter, type Emitter } from "../../../shared/base/emitter.ts";
import type { FileProblemCode } from "../../../shared/model/problem.ts";
import type { SourceHealth } from "../../../shared/model/source-folder.ts";
import type { TraceSummary } from "../../../shared/model/summary.ts";
import { foundTrace } from "../../support/found-trace.ts";
import { sketchBytes } from "../../support/sketch.ts";

const bytes = sketchBytes("GET http://shop:80/ 200 16ms\n0 GENERAL_REQUEST_START\n16 GENERAL_REQUEST_END");
// A job of this kind answers so.
const diagnosed = doParseJob({ kind: "diagnose", bytes }) as DiagnosedTrace;
/** Says of no row that it is another trace. */
const anyTrace: DiagnosedTrace = { ...diagnosed, head: { activityId: undefined, startedAt: undefined } };

const farm: SourceHealth = {
  id: "farm",
  kind: "folder",
  path: "//farm/traces",
  addedAt: 0,
  label: "farm",
  network: true,
  state: "live",
  problem: undefined,
  since: 1,
  lastScanAt: 1,
  lastScanMs: 1,
  retryAt: undefined,
  files: 20,
  unread: 0,
  problems: 0,
};

type Stage = {
  readonly catalog: Catalog;
  readonly enricher: Enricher;
  readonly tries: Map<number, number>;
  readonly setHealth: (health: SourceHealth) => void;
};

const running: Enricher[] = [];
afterEach(() => {
  for (const enricher of running.splice(0)) enricher.close();
});

/** Twenty rows of a network source; `failureOf` says whether and how reading a row fails. */
function play(failureOf: (id: number, tries: number) => FileProblemCode | undefined): Stage {
  const catalog = createCatalog();
  for (let number = 1; number <= 20; number++) catalog.put(foundTrace(number));
  const changes: Emitter<void> = createEmitter();
  const tries = new Map<number, number>();
  let health = farm;
  const diagnose: EnricherParts["diagnose"] = async (id) => {
    const count = (tries.get(id) ?? 0) + 1;
    tries.set(id, count);
    await new Promise((resolve) => setTimeout(resolve, 1));
    const code = failureOf(id, count);
    return code === undefined
      ? { ok: true, value: anyTrace }
      : { ok: false, error: { code, message: `It is ${code}.` } };
  };
  const enricher = startEnricher({
    catalog,
    sources: { list: () => [health], onChange: changes.on, onListChange: () => () => undefined },
    diagnose,
    byItself: true,
    atOnce: { local: 3, network: 3 },
    holdTimes: { fileMs: 10, sourceMs: 20, longestMs: 40 },
  });
  running.push(enricher);
  enricher.readSource(farm.id);
  const setHealth = (next: SourceHealth): void => {
    health = next;
    changes.emit();
  };
  return { catalog, enricher, tries, setHealth };
}

const rowsOf = ({ catalog }: Stage): readonly TraceSummary[] =>
  Array.from({ length: 20 }, (_, at) => catalog.get(at + 1)).filter((row) => row !== undefined);
const readOnes = (stage: Stage): number => rowsOf(stage).filter(({ enrichment }) => enrichment !== undefined).length;
const why = (stage: Stage, id: number): string | undefined => stage.catalog.get(id)?.notEnriched;
const aWhile = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 600));

describe("a source that does not answer", () => {
  it("is not asked for every file, and is read when it answers again", async () => {
    let away = true;
    const stage = play(() => (away ? "unreachable" : undefined));
    await expect.poll(() => stage.tries.size).toBe(3);
    expect([...stage.tries.values()]).toEqual([1, 1, 1]);
    away = false;
    await expect.poll(() => readOnes(stage)).toBe(20);
  });
});

describe("a file that always fails as on a lost connection", () => {
  it("is tried a few times at most, says why it was not read, and holds up no other", async () => {
    const stage = play((id) => (id === 20 ? "unreachable" : undefined));
    await expect.poll(() => readOnes(stage), { timeout: 5_000 }).toBe(19);
    await aWhile();
    expect(stage.tries.get(20)).toBeLessThanOrEqual(3);
    expect(why(stage, 20)).toBe("It is unreachable.");
  });

  it("is tried again when its source was away and is back", async () => {
    let away = true;
    const stage = play((id) => (id === 20 && away ? "unreachable" : undefined));
    await expect.poll(() => readOnes(stage), { timeout: 5_000 }).toBe(19);
    await aWhile();
    away = false;
    stage.setHealth({ ...farm, state: "offline", since: 2 });
    stage.setHealth({ ...farm, since: 3 });
    await expect.poll(() => readOnes(stage)).toBe(20);
    expect(why(stage, 20)).toBeUndefined();
  }, 10_000);
});

describe("a file that somebody holds", () => {
  it("is tried three times before it is given up", async () => {
    const stage = play((id) => (id === 7 ? "locked" : undefined));
    await expect.poll(() => why(stage, 7), { timeout: 5_000 }).toBe("It is locked.");
    expect(stage.tries.get(7)).toBe(3);
    expect(readOnes(stage)).toBe(19);
  });

  it("is read when it is let go meanwhile", async () => {
    const stage = play((id, tries) => (id === 7 && tries < 3 ? "locked" : undefined));
    await expect.poll(() => readOnes(stage), { timeout: 5_000 }).toBe(20);
    expect(why(stage, 7)).toBeUndefined();
  });
});

describe("a file without permission", () => {
  it("is asked for once, and no other waits for it", async () => {
    const stage = play((id) => (id === 20 ? "denied" : undefined));
    await expect.poll(() => readOnes(stage), { timeout: 5_000 }).toBe(19);
    await aWhile();
    expect(stage.tries.get(20)).toBe(1);
    expect(why(stage, 20)).toBe("It is denied.");
  });
});

describe("reading that breaks", () => {
  it("is a sentence at the row and ends nothing", async () => {
    const stage = play((id) => {
      if (id === 20) throw new Error("out of luck");
      return undefined;
    });
    await expect.poll(() => readOnes(stage), { timeout: 5_000 }).toBe(19);
    expect(why(stage, 20)).toContain("out of luck");
  });
});

describe("a run that is waited for", () => {
  it("ends when all that can be read is read, and when nothing more can be", async () => {
    const stage = play((id) => (id > 10 ? "unreachable" : undefined));
    const steps: number[] = [];
    const question = { query: "", sort: { field: "time", descending: true } } as const;
    const done = await stage.enricher.complete(question, { onProgress: (count) => steps.push(count) });
    expect(done.ok).toBe(true);
    expect(steps.at(-1)).toBe(20);
  });

  it("ends at once when it is withdrawn", async () => {
    const stage = play(() => "locked");
    const controller = new AbortController();
    const question = { query: "", sort: { field: "time", descending: true } } as const;
    const done = stage.enricher.complete(question, { signal: controller.signal });
    controller.abort();
    expect((await done).ok).toBe(true);
  });
});

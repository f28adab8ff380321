/* Searches as a UI runs them, on real folders: what streams in, what is bounded, what ends them, and servers that misbehave. */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createEngine, type Engine } from "../../../electron/engine/engine.ts";
import { createFileAccess } from "../../../electron/engine/files/disk-access.ts";
import { createHostGate } from "../../../electron/engine/files/host-gate.ts";
import { connectUi } from "../../../electron/engine/handlers.ts";
import {
  createSearches,
  type Searches,
  type SearchLimits,
  type SearchStart,
} from "../../../electron/engine/search/sessions.ts";
import type { EngineMessage } from "../../../shared/contract/messages.ts";
import type { FoundTrace, SearchStep } from "../../../shared/contract/search-methods.ts";
import { createFarmFolder, until, type FarmFolder } from "../../support/farm-folder.ts";
import { traceText } from "../../support/farm-trace.ts";
import { faultyFiles, type FaultyFiles } from "../../support/faulty-files.ts";

const servers = ["GOOD", "BAD"] as const;
const each = 150;
const ui = {};
const never = new AbortController().signal;

let farm: FarmFolder;
let engine: Engine;
let files: Readonly<Record<(typeof servers)[number], FaultyFiles>>;
let made: Searches[];

beforeEach(async () => {
  farm = createFarmFolder();
  files = { GOOD: faultyFiles(), BAD: faultyFiles() };
  made = [];
  for (const server of servers) {
    for (let number = 1; number <= each; number++) {
      const word = number % 3 === 0 ? "needle" : "straw";
      farm.trace(
        `${server}/W3SVC1/fr${String(number).padStart(6, "0")}.xml`,
        `http://shop:80/${server}/${word}/${number}`,
      );
    }
  }
  engine = await createEngine({
    dataFolder: undefined,
    version: "0",
    host: "cli",
    mode: "once",
    places: {
      isNetwork: () => true,
      filesFor: ({ path }) => {
        const { raw } = path.endsWith("BAD") ? files.BAD : files.GOOD;
        return createFileAccess({ hosts: createHostGate(), network: true, deadlineMs: 15_000, raw });
      },
    },
  });
  for (const server of servers) await engine.sources.add(farm.at(server));
  await engine.sources.settled();
});
afterEach(async () => {
  for (const { trouble } of Object.values(files)) Object.assign(trouble, { hangs: false, delayMs: 0, code: undefined });
  for (const searches of made) searches.close();
  await engine.close();
  farm.remove();
});

const needle: SearchStart = {
  query: "",
  text: "NEEDLE",
  kind: "text",
  matchCase: false,
  wholeWord: false,
  scope: "matching",
};

/** Searches of their own over the engine, with tighter bounds. */
function tight(limits: Partial<SearchLimits>): Searches {
  const { searcher, catalog } = engine;
  const labelOf = (sourceId: string) => engine.sources.list().find(({ id }) => id === sourceId)?.label ?? "";
  const { matching, get, sourceOf } = catalog;
  const searches = createSearches({ searcher, matching, get, sourceOf, labelOf, limits });
  made.push(searches);
  return searches;
}

function begin(
  searches: Searches,
  wish: Partial<SearchStart> = {},
  who: object = ui,
): { searchId: number; total: number } {
  const started = searches.start(who, { ...needle, ...wish });
  if (!started.ok) throw new Error(started.error.message);
  return started.value;
}

async function stepOf(searches: Searches, searchId: number, from: number): Promise<SearchStep> {
  const step = await searches.step(ui, { searchId, from }, never);
  if (!step.ok) throw new Error(step.error.message);
  return step.value;
}

/** Steps to the end; what was found, in the order it came, and the last step. */
async function allOf(searches: Searches, searchId: number) {
  const found: FoundTrace[] = [];
  for (let steps = 1; ; steps++) {
    const last = await stepOf(searches, searchId, found.length);
    found.push(...last.found);
    expect(last.next).toBe(found.length);
    if (last.done && last.next >= last.kept) return { found, last, steps };
  }
}

const sourceOf = ({ sources }: SearchStep, label: string) => sources.find((source) => source.label === label);

describe("a search", () => {
  it("leaves alone what is kept of traces that were opened: they open again", async () => {
    // Larger than the buffers that are cut from one another, as genuine traces are.
    farm.write("GOOD/W3SVC1/fr000999.xml", traceText("http://shop:80/GOOD/large", { steps: 12 }));
    await engine.sources.rescan();
    const rows = engine.catalog.matching(
      { query: "url:GOOD/large", sort: { field: "time", descending: true } },
      Date.now(),
    );
    const id = rows.ok ? rows.value[0] : undefined;
    if (id === undefined) throw new Error("the large trace is not there");
    expect((await engine.opener.open(id)).ok).toBe(true);
    const { searchId } = begin(engine.searches, { text: "NOTIFY_MODULE_START" });
    await allOf(engine.searches, searchId);
    const again = await engine.opener.open(id);
    expect(again.ok ? again.value.trace.events.length : again.error).toBe(26);
  });

  it("finds every trace once, with its places, and tells how far each source is", async () => {
    const { searchId, total } = begin(engine.searches);
    expect(total).toBe(2 * each);
    const { found, last } = await allOf(engine.searches, searchId);
    const paths = found.map(({ trace }) => trace.path);
    expect(new Set(paths).size).toBe(100);
    expect(paths).toHaveLength(100);
    expect(
      found.every(({ hits, trace }) => hits.some((hit) => hit.match === "needle") && trace.url?.includes("needle")),
    ).toBe(true);
    expect(last).toMatchObject({ traces: 100, kept: 100, more: false, done: true });
    expect(last.places).toBe(found.reduce((sum, { matches }) => sum + matches, 0));
    for (const label of servers) {
      expect(sourceOf(last, label)).toMatchObject({
        total: each,
        done: each,
        found: 50,
        failed: 0,
        problem: undefined,
      });
    }
  });

  it("gives what is found while it goes on, and what was given stays where it is", async () => {
    files.BAD.trouble.delayMs = 100;
    const { searchId } = begin(engine.searches);
    let first = await stepOf(engine.searches, searchId, 0);
    // On a busy machine the first answer may come before anything is found.
    while (first.found.length === 0) first = await stepOf(engine.searches, searchId, 0);
    expect(first.done).toBe(false);
    const { found } = await allOf(engine.searches, searchId);
    expect(found).toHaveLength(100);
    expect(first.found.length).toBeLessThan(100);
    expect(found.slice(0, first.found.length)).toEqual(first.found);
  });

  it("looks only where the filter says, or everywhere", async () => {
    const some = begin(engine.searches, { query: "url:/GOOD/" });
    expect(some.total).toBe(each);
    const { last } = await allOf(engine.searches, some.searchId);
    expect(last.traces).toBe(50);
    expect(begin(engine.searches, { query: "url:/GOOD/", scope: "all" }).total).toBe(2 * each);
  });

  it("refuses what it cannot read, with a sentence", () => {
    expect(engine.searches.start(ui, { ...needle, text: "(", kind: "regex" })).toMatchObject({
      ok: false,
      error: { code: "bad-query", message: expect.stringContaining("no regular expression") },
    });
    expect(engine.searches.start(ui, { ...needle, text: "" })).toMatchObject({
      ok: false,
      error: { code: "bad-query" },
    });
    expect(engine.searches.start(ui, { ...needle, query: "status:(" })).toMatchObject({
      ok: false,
      error: { code: "bad-query" },
    });
    expect(engine.searches.count()).toBe(0);
  });
});

describe("a source that misbehaves", () => {
  it("does not hold up the others when it hangs", async () => {
    files.BAD.trouble.hangs = true;
    const { searchId } = begin(engine.searches);
    let last = await stepOf(engine.searches, searchId, 0);
    let from = last.next;
    while ((sourceOf(last, "GOOD")?.done ?? 0) < each) {
      last = await stepOf(engine.searches, searchId, from);
      from = last.next;
    }
    // All of that before the other has missed its first deadline.
    expect(from).toBe(50);
    expect(last.done).toBe(false);
    expect(sourceOf(last, "BAD")).toMatchObject({ done: 0, failed: 0 });
  });

  it("is counted as not searched, with why, when it refuses", async () => {
    files.BAD.trouble.code = "EACCES";
    const { searchId } = begin(engine.searches);
    const { found, last } = await allOf(engine.searches, searchId);
    expect(found).toHaveLength(50);
    expect(sourceOf(last, "BAD")).toMatchObject({ done: each, found: 0, failed: each, problem: { code: "denied" } });
    expect(sourceOf(last, "BAD")?.problem?.message).toMatch(/permission|denied|allowed|may not/i);
    expect(sourceOf(last, "GOOD")).toMatchObject({ failed: 0 });
  });
});

describe("what bounds a search", () => {
  it("keeps some and goes on counting", async () => {
    const searches = tight({ traces: 7, page: 3 });
    const { found, last } = await allOf(searches, begin(searches).searchId);
    expect(found).toHaveLength(7);
    expect(last).toMatchObject({ kept: 7, traces: 100, more: true });
  });

  it("keeps one place a trace when there are very many", async () => {
    const searches = tight({ hits: 5, pageHits: 50 });
    const { found, last, steps } = await allOf(searches, begin(searches, { text: "e" }).searchId);
    expect(steps).toBeGreaterThanOrEqual((2 * each) / 50);
    expect(found).toHaveLength(2 * each);
    expect(found[0]?.hits).toHaveLength(5);
    expect(found.slice(1).every(({ hits }) => hits.length === 1)).toBe(true);
    expect(last.places).toBeGreaterThan(found.length * 5);
  });

  it("answers within the time of waiting, also without news", async () => {
    files.GOOD.trouble.hangs = true;
    files.BAD.trouble.hangs = true;
    const searches = tight({ waitMs: 150 });
    const { searchId } = begin(searches);
    const startedAt = performance.now();
    const step = await stepOf(searches, searchId, 0);
    expect(performance.now() - startedAt).toBeGreaterThan(140);
    expect(performance.now() - startedAt).toBeLessThan(5_000);
    expect(step).toMatchObject({ found: [], done: false });
  });
});

describe("the end of a search", () => {
  const gone = { ok: false, error: { code: "not-found", message: expect.stringContaining("ended") } };

  it("comes at once when it is stopped, and a step that waits is told so", async () => {
    files.GOOD.trouble.hangs = true;
    files.BAD.trouble.hangs = true;
    const { searchId } = begin(engine.searches);
    const waiting = engine.searches.step(ui, { searchId, from: 0 }, never);
    engine.searches.stop({}, searchId);
    expect(engine.searches.count()).toBe(1);
    engine.searches.stop(ui, searchId);
    expect(await waiting).toMatchObject(gone);
    expect(engine.searches.count()).toBe(0);
  });

  it("comes with the next search of the same UI, with too many, and when nobody steps it", async () => {
    const searches = tight({ searches: 2, idleMs: 120 });
    const first = begin(searches);
    const second = begin(searches);
    expect(await searches.step(ui, { searchId: first.searchId, from: 0 }, never)).toMatchObject(gone);
    begin(searches, {}, {});
    begin(searches, {}, {});
    expect(searches.count()).toBe(2);
    expect(await searches.step(ui, { searchId: second.searchId, from: 0 }, never)).toMatchObject(gone);
    await until("idle searches end", () => searches.count() === 0, 2_000);
  });

  it("comes with the UI; another UI has no part in it", async () => {
    const sent: EngineMessage[] = [];
    const connection = connectUi(engine, (message) => sent.push(message));
    connection.receive({ kind: "request", id: 1, method: "startSearch", input: needle });
    await until("an answer", () => sent.some((message) => message.kind === "reply"));
    expect(sent.find((message) => message.kind === "reply")).toMatchObject({
      result: { ok: true, value: { total: 2 * each } },
    });
    expect(engine.searches.count()).toBe(1);
    expect(await engine.searches.step(ui, { searchId: 1, from: 0 }, never)).toMatchObject(gone);
    connection.close();
    expect(engine.searches.count()).toBe(0);
  });

  it("withdraws a question without ending the search", async () => {
    files.GOOD.trouble.hangs = true;
    files.BAD.trouble.hangs = true;
    const { searchId } = begin(engine.searches);
    const controller = new AbortController();
    const waiting = engine.searches.step(ui, { searchId, from: 0 }, controller.signal);
    controller.abort();
    expect(await waiting).toMatchObject({ ok: false, error: { code: "cancelled" } });
    expect(engine.searches.count()).toBe(1);
  });
});

/* The page's window of rows over a real catalog: what happens to rows in sight while whole files are read behind. */
import { afterEach, beforeEach, expect, it } from "vitest";
import { createCatalog, type Catalog } from "../../../electron/engine/catalog/catalog.ts";
import type { Client } from "../../../renderer/client/client.ts";
import { rowAt } from "../../../renderer/state/row-blocks.ts";
import { createRows, type Rows } from "../../../renderer/state/rows.ts";
import type { TraceQuestion } from "../../../shared/model/query-answer.ts";
import type { WholeReading } from "../../../shared/model/summary.ts";
import { foundTrace } from "../../support/found-trace.ts";

const reading: WholeReading = {
  module: "ApplicationRequestRouting",
  notification: "EXECUTE_REQUEST_HANDLER",
  errorCode: 2_147_954_402,
  verdict: "arr-time-out",
  verdictKind: "failure",
  verdictTitle: "The backend did not answer",
  confidence: "certain",
  events: [],
};
const newest = { field: "time", descending: true } as const;

let catalog: Catalog;
let rows: Rows;
let asked: number;

beforeEach(() => {
  catalog = createCatalog();
  asked = 0;
  for (let number = 1; number <= 1_000; number++) catalog.put(foundTrace(number));
  rows = createRows(clientOf());
});
afterEach(() => rows.dispose());

/** A client that asks the catalog itself, and hears of its changes. */
function clientOf(): Client {
  return {
    // Only queryTraces is called by rows, and its answer is the catalog's.
    call: (async (_method: string, question: TraceQuestion) => {
      asked++;
      return catalog.answer(question, 0);
    }) as unknown as Client["call"],
    onPush: (_push, listener) =>
      catalog.onChange((revision) => (listener as (value: { revision: number }) => void)({ revision })),
    connection: () => "open",
    onConnection: () => () => undefined,
    dispose: () => undefined,
  };
}

function read(id: number): void {
  const row = catalog.get(id);
  if (row !== undefined) catalog.readings.setReading(row, reading);
}

const verdictAt = (index: number) => rowAt(rows.store.getState().blocks, index)?.enrichment?.verdict;
const idAt = (index: number) => rowAt(rows.store.getState().blocks, index)?.id;

it("fills rows in sight in at their places, while the user stands in the middle of the list", async () => {
  await rows.ask({ query: "", sort: newest, zone: "UTC" }, undefined);
  rows.follow(false);
  rows.see(300, 340);
  await expect.poll(() => idAt(320)).toBe(680);
  const { wish } = rows.store.getState();
  read(680);
  await expect.poll(() => verdictAt(320)).toBe("arr-time-out");
  expect(idAt(320)).toBe(680);
  expect(rows.store.getState()).toMatchObject({ waiting: 0, wish });
});

it("fills them in where they are seen, too, while new traces arrive above", async () => {
  await rows.ask({ query: "", sort: newest, zone: "UTC" }, undefined);
  rows.follow(false);
  rows.see(300, 340);
  await expect.poll(() => idAt(320)).toBe(680);
  catalog.put(foundTrace(1_001));
  read(680);
  // The list is told to move by one row, so that what is seen stays in place.
  await expect.poll(() => verdictAt(321)).toBe("arr-time-out");
  expect(rows.store.getState()).toMatchObject({ waiting: 1, wish: { to: "shift", rows: 1 } });
});

it("scrolls into further rows without asking anew for those it has, while files are read", async () => {
  await rows.ask({ query: "", sort: newest, zone: "UTC" }, undefined);
  rows.follow(false);
  const before = asked;
  read(1);
  rows.see(150, 190);
  await expect.poll(() => idAt(200)).toBe(800);
  expect(asked - before).toBe(1);
  expect(rows.store.getState().wish).toEqual({ to: "top" });
});

it("shows no stale row after everything was read, wherever the user goes", async () => {
  await rows.ask({ query: "", sort: newest, zone: "UTC" }, undefined);
  rows.follow(false);
  for (const first of [150, 350, 550]) {
    rows.see(first, first + 40);
    await expect.poll(() => idAt(first + 45)).toBe(1_000 - first - 45);
  }
  for (let id = 1; id <= 1_000; id++) read(id);
  await expect.poll(() => verdictAt(560)).toBe("arr-time-out");
  rows.see(0, 40);
  await expect.poll(() => verdictAt(20)).toBe("arr-time-out");
});

it("says how many rows a filter cannot judge, and from how many that came down", async () => {
  await rows.ask({ query: "verdict:arr-*", sort: newest, zone: "UTC" }, undefined);
  expect(rows.store.getState()).toMatchObject({ length: 0, unread: { waiting: 1_000 }, unreadAtFirst: 1_000 });
  for (let id = 1; id <= 400; id++) read(id);
  await expect.poll(() => rows.store.getState().shown).toBe(400);
  expect(rows.store.getState()).toMatchObject({ unread: { waiting: 600 }, unreadAtFirst: 1_000 });
  await rows.ask({ query: "", sort: newest, zone: "UTC" }, undefined);
  expect(rows.store.getState()).toMatchObject({ unread: undefined, unreadAtFirst: 0 });
});

/*
 * Insight over 200,000 traces: working it out from rows, beside counting the same rows into groups by a text key, which is
 * the least any summary would do; and the longest time the engine's loop stands still while it answers from the catalog.
 */
import { createCatalog } from "../../electron/engine/catalog/catalog.ts";
import { farmInsight } from "../../electron/engine/insight/farm-insight.ts";
import { addFarmRow, createFarmTable, finishFarmTable } from "../../shared/insight/farm-table.ts";
import { workOutFarmInsight } from "../../shared/insight/work-out.ts";
import { day, drawQuiet, drawRows, farmDay, hour, livesBetween, type DrawnRow } from "../support/farm-rows.ts";
import { median, type Measurement } from "./measurement.ts";

/** Name of the bench. */
export const name = "insight";

const wantedRows = 200_000;
const days = 14;
const endAt = farmDay + days * day;

function drawFarm(): readonly DrawnRow[] {
  const drawing = drawRows(1);
  const recycles = Array.from({ length: 11 }, (_, index) => farmDay + (index + 1) * 29 * hour);
  for (let server = 0; server < 20; server++) {
    const lives = livesBetween(drawing.random, farmDay, endAt, recycles);
    const pool = server % 2 === 0 ? "Shop" : "Office";
    drawQuiet(drawing, { server: `WEB${server}`, pool, lives, failuresADay: 400, notFoundADay: 330 });
  }
  return drawing.rows().slice(0, wantedRows);
}

function timeOf(work: () => unknown): number {
  const startedAt = performance.now();
  work();
  return performance.now() - startedAt;
}

function insightOf(rows: readonly DrawnRow[]): unknown {
  const draft = createFarmTable(rows.length);
  for (const row of rows) addFarmRow(draft, row);
  const farm = finishFarmTable(draft);
  return workOutFarmInsight({ farm, everything: farm, facts: { configs: [], hops: [], now: endAt } });
}

function keyOf({ server, appPool, processId, status }: DrawnRow): string {
  return `${server} ${appPool} ${processId} ${status}`;
}

function groupPlainly(rows: readonly DrawnRow[]): unknown {
  return [...Map.groupBy(rows, keyOf)].map(([key, own]) => [key, own.length]);
}

async function longestStandstill(rows: readonly DrawnRow[]): Promise<{ standstillMs: number; tookMs: number }> {
  const catalog = createCatalog();
  for (const { sourceId, path, sizeBytes, modifiedAt, problems, ...head } of rows) {
    catalog.put({ sourceId, path: `${path.slice(0, -4)}-${head.id}.xml`, sizeBytes, modifiedAt, problems, head });
  }
  let standstillMs = 0;
  let last = performance.now();
  let going = true;
  const tick = (): void => {
    const now = performance.now();
    standstillMs = Math.max(standstillMs, now - last);
    last = now;
    if (going) setImmediate(tick);
  };
  tick();
  const startedAt = performance.now();
  await farmInsight(catalog, { query: "" });
  going = false;
  return { standstillMs, tookMs: performance.now() - startedAt };
}

/** Runs the bench. */
export async function run(): Promise<readonly Measurement[]> {
  const rows = drawFarm();
  const own = median(Array.from({ length: 7 }, () => timeOf(() => insightOf(rows))));
  const plain = median(Array.from({ length: 7 }, () => timeOf(() => groupPlainly(rows))));
  await longestStandstill(rows);
  const { standstillMs, tookMs } = await longestStandstill(rows);
  return [
    {
      name: `all of insight over ${rows.length} rows`,
      value: own,
      unit: "ms",
      peer: "grouping the same rows by one text key",
      peerValue: plain,
      ratio: own / plain,
      wanted: "< 300 ms, ratio <= 10",
      met: own < 300 && own / plain <= 10,
    },
    {
      name: `engine standing still while it answers over ${rows.length} rows`,
      value: standstillMs,
      unit: "ms",
      peer: "the whole answer",
      peerValue: tookMs,
      ratio: standstillMs / tookMs,
      wanted: "< 50 ms",
      met: standstillMs < 50,
    },
  ];
}

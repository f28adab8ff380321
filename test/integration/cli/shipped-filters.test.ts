/* The filters that ship, asked of the sample farm by the command line: the same words with the same traces. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { writeSampleFarm } from "../../../electron/engine/sample-farm.ts";
import { shippedFilters } from "../../../renderer/state/shipped-filters.ts";
import { jsonLines, runCli } from "../../support/run-cli.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "freblens-shipped-"));
  await writeSampleFarm(folder, { servers: 2, traces: 120, seed: 1, endAt: Date.UTC(2026, 10, 21) });
});
afterAll(() => rm(folder, { recursive: true, force: true }));

type Listed = { readonly status?: unknown; readonly timeTakenMs?: unknown; readonly verdict?: unknown };

async function listed(name: string): Promise<readonly Listed[]> {
  const query = shippedFilters.find((filter) => filter.name === name)?.query ?? "";
  const run = await runCli(["list", folder, "--filter", query, "--whole", "--json"]);
  return jsonLines(run.out);
}

function verdicts(rows: readonly Listed[]): readonly string[] {
  const codes = rows.map(({ verdict }) =>
    typeof verdict === "object" && verdict !== null && "code" in verdict ? String(verdict.code) : "",
  );
  return [...new Set(codes)].sort();
}

it("502 finds what ended with 502, whatever its substatus", async () => {
  const rows = await listed("502");
  expect(rows.length).toBeGreaterThan(10);
  expect(rows.every(({ status }) => String(status).startsWith("502"))).toBe(true);
}, 30_000);

it("Slow finds what took more than five seconds", async () => {
  const rows = await listed("Slow");
  expect(rows.length).toBeGreaterThan(5);
  expect(rows.every(({ timeTakenMs }) => Number(timeTakenMs) > 5_000)).toBe(true);
}, 30_000);

it("Cold start finds applications that were still starting", async () => {
  expect(verdicts(await listed("Cold start"))).toEqual(["ancm-cannot-connect", "slow-application-start"]);
}, 30_000);

it("Auth failures finds requests that were not let in", async () => {
  const rows = await listed("Auth failures");
  expect(rows.length).toBeGreaterThan(0);
  expect(rows.every(({ status }) => String(status).startsWith("401"))).toBe(true);
}, 30_000);

it("Config errors finds configuration that IIS cannot read", async () => {
  expect(verdicts(await listed("Config errors"))).toEqual(["config-invalid"]);
}, 30_000);

it("Client gone finds answers that nobody took", async () => {
  expect(verdicts(await listed("Client gone"))).toEqual(["client-gone"]);
}, 30_000);

it("every one of them finds something in a sample farm as it is opened", async () => {
  for (const { name } of shippedFilters) expect((await listed(name)).length, name).toBeGreaterThan(0);
}, 60_000);

/* Comparing and finding twins over a real engine: two files through the worker, events side by side, and what is refused. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createEngine, type Engine } from "../../../electron/engine/engine.ts";
import { compareEventData } from "../../../electron/engine/open/compare-events.ts";
import { sketchBytes } from "../../support/sketch.ts";

const trace = (status: string, path: string, seed: number, more: string): string => `
GET http://shop:80${path} ${status} 30ms computer=WEB0${seed} at=2026-06-08T19:5${seed}:00.000Z activity={8000000${seed}-0000-F200-B63F-84710C7967BB}
0 GENERAL_REQUEST_START
0 URL_CACHE_ACCESS_START RequestURL=${path}
${more}
30 GENERAL_REQUEST_END HttpStatus=${status.slice(0, 3)} Note="${String(seed).repeat(5_000)}"
`;

let folder = "";
let engine: Engine;
let bad = 0;
let good = 0;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "freblens-compare-"));
  const farm = join(folder, "W3SVC1");
  mkdirSync(farm);
  const write = (name: string, text: string): void => writeFileSync(join(farm, name), sketchBytes(text));
  write("fr000001.xml", trace("502.3", "/cart?id=1", 1, "0 ARR_REQUEST_HEADERS_START"));
  write("fr000002.xml", trace("200", "/cart?id=2", 2, "0 ARR_REQUEST_HEADERS_START\n0 ARR_REQUEST_HEADERS_END"));
  engine = await createEngine({ dataFolder: undefined, version: "0.0.0", host: "loopback", mode: "once" });
  await engine.sources.add(folder);
  await engine.sources.settled();
  const found = engine.catalog.matching({ query: "", sort: { field: "time", descending: false } }, 0);
  [bad = 0, good = 0] = found.ok ? found.value : [];
});

afterAll(async () => {
  await engine.close();
  rmSync(folder, { recursive: true, force: true });
});

const eventsOf = (eventA: number, eventB: number) =>
  compareEventData(engine.opener, (id) => engine.catalog.get(id)?.url, { a: bad, b: good, eventA, eventB });

describe("comparing over the engine", () => {
  it("lays two files beside each other", async () => {
    const compared = await engine.opener.compare(bad, good);
    if (!compared.ok) throw new Error(compared.error.message);
    const { a, b, comparison } = compared.value;
    expect([a.id, b.id]).toEqual([bad, good]);
    expect(comparison.counts).toEqual({ same: 3, time: 0, data: 1, "only-a": 0, "only-b": 1 });
    expect(comparison.first?.why).toContain("Only B has ARR_REQUEST_HEADERS_END");
    expect([comparison.a.verdict.kind, comparison.b.verdict.kind]).toEqual(["unknown", "expected"]);
  });

  it("gives the data of one row, knowing the URLs, with long values cut", async () => {
    const url = await eventsOf(2, 2);
    expect(url.ok && url.value.fields.find(({ label }) => label === "RequestURL")).toMatchObject({
      a: "/cart?id=1",
      b: "/cart?id=2",
      difference: "expected",
      why: "it differs as the URLs do",
    });
    const end = await eventsOf(4, 5);
    const note = end.ok ? end.value.fields.find(({ label }) => label === "Note") : undefined;
    expect(note).toMatchObject({ difference: "changed" });
    expect(note?.a).toHaveLength(4_097);
  });

  it("refuses, with a sentence, what is not there or was withdrawn", async () => {
    expect(await engine.opener.compare(bad, 999)).toMatchObject({ ok: false, error: { code: "not-found" } });
    expect(await eventsOf(99, 1)).toMatchObject({ ok: false, error: { code: "not-found" } });
    const controller = new AbortController();
    const asked = engine.opener.compare(bad, good, controller.signal);
    controller.abort();
    expect(await asked).toMatchObject({ ok: false, error: { code: "cancelled" } });
  });

  it("says which file is gone when one of them is", async () => {
    const path = join(folder, "W3SVC1", "fr000003.xml");
    writeFileSync(path, sketchBytes(trace("404", "/gone", 3, "")));
    await engine.sources.rescan(undefined);
    await engine.sources.settled();
    const found = engine.catalog.matching({ query: "status:404", sort: { field: "time", descending: false } }, 0);
    const id = found.ok ? (found.value[0] ?? 0) : 0;
    rmSync(path);
    const compared = await engine.opener.compare(bad, id);
    expect(compared).toMatchObject({ ok: false, error: { code: "vanished" } });
    expect(compared.ok ? "" : compared.error.message).toContain("fr000003.xml");
  });

  it("finds the twin of the failing trace, and none for one without", () => {
    expect(engine.catalog.twinOf(bad)).toMatchObject({ kind: "found", twin: { id: good }, match: "fair" });
    expect(engine.catalog.twinOf(good)).toMatchObject({ kind: "none" });
  });
});

/* A real SMB share: listed, read, watched, hung, found again, switched off and on. Skips where none can be made, saying why. */
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createEngine, type Engine } from "../../../electron/engine/engine.ts";
import type { SourceHealth } from "../../../shared/model/source-folder.ts";
import { createFarmFolder, until, type FarmFolder } from "../../support/farm-folder.ts";
import { traceText } from "../../support/farm-trace.ts";
import { shareWaitMs, startShare, whyNoShare, type Share } from "../../support/smb.ts";

const obstacle = whyNoShare();
if (obstacle !== undefined) console.log(`The tests of a real SMB share are skipped: ${obstacle}.`);

const write = (folder: string, name: string): void => {
  mkdirSync(join(folder, "W3SVC1"), { recursive: true });
  writeFileSync(join(folder, "W3SVC1", name), traceText(`http://shop.example:80/${name}`));
};

describe.skipIf(obstacle !== undefined)("a source on a real SMB share", () => {
  let share: Share;
  let local: FarmFolder;
  let engine: Engine;
  let shareId: string;
  let localId: string;

  const health = (id: string): SourceHealth | undefined => engine.sources.list().find((source) => source.id === id);
  const urls = (query: string): readonly (string | undefined)[] => {
    const question = { query, sort: { field: "url", descending: false }, from: 0, count: 100 } as const;
    const answer = engine.catalog.answer(question, Date.now());
    return answer.ok ? answer.value.rows.filter(({ gone }) => !gone).map(({ url }) => url?.split("/").at(-1)) : [];
  };
  const shareUrls = () => urls(`source:${shareId}`);

  beforeAll(async () => {
    share = await startShare();
    local = createFarmFolder();
    write(share.folder, "fr000001.xml");
    write(share.folder, "fr000002.xml");
    engine = await createEngine({ dataFolder: undefined, version: "0.0.0", host: "cli" });
    const [onShare, onDisk] = await Promise.all([engine.sources.add(share.path), engine.sources.add(local.path)]);
    if (!onShare.ok || !onDisk.ok) throw new Error("the sources could not be added");
    shareId = onShare.value.id;
    localId = onDisk.value.id;
    await engine.sources.settled();
  }, shareWaitMs);
  afterAll(async () => {
    // The server first: a call that hangs on it would hold up everything after.
    await share?.close();
    await engine?.close();
    local?.remove();
  });

  it("is listed and read, and known to be on a network", async () => {
    expect(shareUrls()).toEqual(["fr000001.xml", "fr000002.xml"]);
    expect(health(shareId)).toMatchObject({ network: true, state: "live", files: 2 });
    const question = {
      query: `source:${shareId}`,
      sort: { field: "time", descending: true },
      from: 0,
      count: 1,
    } as const;
    const answer = engine.catalog.answer(question, Date.now());
    const opened = await engine.opener.open((answer.ok && answer.value.rows[0]?.id) || 0);
    expect(opened.ok && opened.value.trace.events.length).toBeGreaterThan(0);
  });

  it("shows a new trace with the next scan, and keeps the row of one that is gone", async () => {
    write(share.folder, "fr000003.xml");
    await until("the new trace", () => shareUrls().includes("fr000003.xml"), 10_000);
    rmSync(join(share.folder, "W3SVC1", "fr000001.xml"));
    await until("the vanished one to be marked", () => !shareUrls().includes("fr000001.xml"), 15_000);
    expect(engine.catalog.size()).toBe(3);
  });

  it("is said to be offline while the server hangs, holds up nobody else, and comes back by itself", async () => {
    share.hang();
    await until("the source to be offline", () => health(shareId)?.state === "offline", 40_000);
    expect(health(shareId)?.problem?.message).toMatch(/Check|again/);
    local.trace("W3SVC1/fr000009.xml", undefined, 0);
    await until("a trace on the local disk", () => urls(`source:${localId}`).length === 1, 3_000);
    // What cannot be seen is not gone.
    expect(shareUrls()).toEqual(["fr000002.xml", "fr000003.xml"]);
    write(share.folder, "fr000004.xml");
    share.revive();
    await until("the source to be live again", () => health(shareId)?.state === "live", 60_000);
    await until("what came meanwhile", () => shareUrls().includes("fr000004.xml"), 30_000);
  }, 150_000);

  it("keeps its rows while the server is switched off, and is found again", async () => {
    await share.kill();
    await until(
      "the source not to be live",
      () => !["live", "connecting"].includes(health(shareId)?.state ?? ""),
      60_000,
    );
    expect(shareUrls()).toEqual(["fr000002.xml", "fr000003.xml", "fr000004.xml"]);
    await share.startAgain();
    write(share.folder, "fr000005.xml");
    await until("the source to be live again", () => health(shareId)?.state === "live", 60_000);
    await until("what came meanwhile", () => shareUrls().includes("fr000005.xml"), 30_000);
    expect(shareUrls()).toEqual(["fr000002.xml", "fr000003.xml", "fr000004.xml", "fr000005.xml"]);
  }, 150_000);
});

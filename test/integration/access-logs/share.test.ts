/* Access logs on a real SMB share: read, and given up in time when the server hangs in the middle. Skips where there is none. */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createAccessLogs } from "../../../electron/engine/access-logs/access-logs.ts";
import type { LogRoot } from "../../../electron/engine/access-logs/log-file.ts";
import { createFileAccess } from "../../../electron/engine/files/disk-access.ts";
import { createHostGate } from "../../../electron/engine/files/host-gate.ts";
import { statusSet } from "../../../shared/access-log/status-set.ts";
import { accessLog } from "../../support/access-log.ts";
import { shareWaitMs, startShare, whyNoShare, type Share } from "../../support/smb.ts";

const reason = whyNoShare();
if (reason !== undefined) process.stderr.write(`access logs on a share: skipped, ${reason}\n`);

const start = Date.parse("2026-06-08T06:00:00Z");
const question = {
  statuses: statusSet((code) => code === 502),
  from: Number.NEGATIVE_INFINITY,
  to: Number.POSITIVE_INFINITY,
  serverNames: [],
};

describe.skipIf(reason !== undefined)("access logs on a share", () => {
  let share: Share;
  beforeAll(async () => {
    share = await startShare();
    const folder = join(share.folder, "W3SVC2");
    mkdirSync(folder, { recursive: true });
    const lines = Array.from({ length: 60_000 }, (_, index) => ({
      at: start + index * 100,
      "sc-status": index % 100 === 0 ? 502 : 200,
      "cs-uri-stem": `/${index}`,
    }));
    writeFileSync(join(folder, "u_ex260608.log"), accessLog(lines));
  }, 30_000);
  afterAll(async () => {
    await share?.close();
  }, shareWaitMs);

  const root = (deadlineMs: number): LogRoot => ({
    path: share.path,
    files: createFileAccess({ hosts: createHostGate(), network: true, deadlineMs }),
    server: "WEB01",
    siteId: undefined,
    kind: "any",
  });

  it("are read whole", async () => {
    const { lines, logs, problems } = await createAccessLogs().read([root(10_000)], question);
    expect(problems).toEqual([]);
    expect(lines.map(({ path }) => path)).toEqual(Array.from({ length: 600 }, (_, index) => `/${index * 100}`));
    expect(logs[0]).toMatchObject({ siteId: 2, server: "WEB01", lines: 60_000, problem: undefined });
  }, 30_000);

  it("cost one deadline when the server hangs, and are read when it is back", async () => {
    const logs = createAccessLogs();
    share.hang();
    const startedAt = performance.now();
    const hung = await logs.read([root(1_000)], { ...question, from: start });
    const tookMs = performance.now() - startedAt;
    share.revive();
    expect(tookMs).toBeLessThan(8_000);
    const said = [...hung.problems.map(({ message }) => message), ...hung.logs.flatMap(({ problem }) => problem ?? [])];
    expect(said.length).toBeGreaterThan(0);
    const back = await logs.read([root(10_000)], { ...question, from: start });
    expect(back.lines).toHaveLength(600);
  }, 30_000);
});

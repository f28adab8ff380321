/* A look over a real SMB share: read while it answers, said within the deadline when it hangs, read again when revived. */
import { cpSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { lookAtServer } from "../../../electron/engine/servers/look.ts";
import type { ServerLook } from "../../../shared/model/server-look.ts";
import { drawnConfig, inetsrvConfig, serverRoot } from "../../support/server-root.ts";
import { shareWaitMs, startShare, whyNoShare, type Share } from "../../support/smb.ts";

const reason = whyNoShare();
if (reason !== undefined) console.log(`servers over a share are not tested: ${reason}`);

describe.skipIf(reason !== undefined)("a server behind a real share", () => {
  let share: Share;
  beforeAll(async () => {
    share = await startShare();
    const drawn = serverRoot();
    drawn.write(`${inetsrvConfig}/applicationHost.config`, drawnConfig([{ id: 1, name: "Shop" }]));
    drawn.folder("inetpub/logs/FailedReqLogFiles/W3SVC1");
    cpSync(drawn.path, share.folder, { recursive: true });
    drawn.remove();
  }, shareWaitMs);
  afterAll(() => share.close());

  const look = async (): Promise<ServerLook> => {
    const machine = { platform: process.platform, env: {}, hostName: "desk" };
    return (await lookAtServer({ server: "WEB01", root: share.path, machine })).look;
  };

  it("is read, is given up within its deadline while it hangs, and is read again", async () => {
    const first = await look();
    expect(first.sites).toMatchObject([{ name: "Shop", traces: { outcome: "found" } }]);

    share.hang();
    const began = performance.now();
    const hung = await look();
    share.revive();
    expect(hung.sites).toEqual([]);
    expect(hung.steps.at(-1)).toMatchObject({ kind: "share", outcome: "unreachable" });
    expect(performance.now() - began).toBeLessThan(18_000);

    const again = await look();
    expect(again.sites).toHaveLength(1);
  }, 120_000);
});

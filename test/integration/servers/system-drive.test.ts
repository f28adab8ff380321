/* On which drive a server has its Windows, on folders that stand for `\\server\C$` and `D$`. */
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { lookAtServer, type LookOptions } from "../../../electron/engine/servers/look.ts";
import { testPath } from "../../../electron/engine/servers/test-path.ts";
import type { ServerLook } from "../../../shared/model/server-look.ts";
import { drawnConfig, faultyFiles, inetsrvConfig, serverRoot, type ServerRoot } from "../../support/server-root.ts";

const machine = { platform: "linux", env: {}, hostName: "desk" } as const;
const roots: ServerRoot[] = [];
afterEach(() => {
  for (const root of roots.splice(0)) root.remove();
});

function network(): ServerRoot {
  const root = serverRoot();
  roots.push(root);
  return root;
}

async function look(root: ServerRoot, more: Partial<LookOptions> = {}): Promise<ServerLook> {
  return (await lookAtServer({ server: "WEB01", root: root.path, machine, ...more })).look;
}

const shareSays = (found: ServerLook): string => found.steps.find(({ kind }) => kind === "share")?.message ?? "";

describe("the drive of a server's Windows", () => {
  it("is found where inetsrv is, and the server's variables follow it", async () => {
    for (const withC of [true, false]) {
      const root = network();
      if (withC) root.folder("WEB01/C$/Users");
      root.write(`WEB01/D$/${inetsrvConfig}/applicationHost.config`, drawnConfig([{ id: 1, name: "Shop" }]));
      root.folder("WEB01/D$/inetpub/logs/FailedReqLogFiles/W3SVC1");
      const found = await look(root);
      expect(found.sites[0]?.traces).toMatchObject({
        outcome: "found",
        path: join(root.path, "WEB01/D$/inetpub/logs/FailedReqLogFiles/W3SVC1"),
      });
      expect(shareSays(found)).toBe("WEB01 answers; its Windows is on D:.");
      expect(found.httpErr.path).toBe(join(root.path, "WEB01/D$/Windows/System32/LogFiles/HTTPERR"));
      expect(
        await testPath(
          { server: "WEB01", root: root.path, machine },
          "%SystemDrive%\\inetpub\\logs\\FailedReqLogFiles",
        ),
      ).toMatchObject({ outcome: "found", path: join(root.path, "WEB01/D$/inetpub/logs/FailedReqLogFiles") });
    }
  });

  it("is C where C has it, whatever other drives hold", async () => {
    const root = network();
    root.write(`WEB01/C$/${inetsrvConfig}/applicationHost.config`, drawnConfig([{ id: 1, name: "Shop" }]));
    root.write(`WEB01/D$/${inetsrvConfig}/applicationHost.config`, drawnConfig([{ id: 1, name: "Old" }]));
    const found = await look(root);
    expect(found.sites[0]?.name).toBe("Shop");
    expect(shareSays(found)).toBe("WEB01 answers; its Windows is on C:.");
  });

  it("is assumed to be C where none has it, which is said", async () => {
    const root = network();
    root.folder("WEB01/C$/inetpub/logs/FailedReqLogFiles/W3SVC3");
    const found = await look(root);
    expect(found.sites).toMatchObject([{ id: 3 }]);
    expect(shareSays(found)).toBe(
      "WEB01 answers; no Windows\\System32\\inetsrv was found on C:, D: or E:, so that C: is assumed to be its system drive.",
    );
  });

  it("is not looked for on other drives where the server is dead or C is denied", async () => {
    for (const code of ["hang", "EACCES"] as const) {
      const root = network();
      root.folder("WEB01/C$");
      root.write(`WEB01/D$/${inetsrvConfig}/applicationHost.config`, drawnConfig([{ id: 1, name: "Shop" }]));
      const touched: string[] = [];
      await look(root, { filesFor: faultyFiles([{ at: /C\$/, code }], touched) });
      expect(touched.filter((path) => path.includes("D$"))).toEqual([]);
    }
  });
});

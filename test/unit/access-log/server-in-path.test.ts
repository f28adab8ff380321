/* Whose log a path names: only servers that are known, or the host of an admin share; never a file server or an address. */
import { describe, expect, it } from "vitest";
import { findLogs } from "../../../electron/engine/access-logs/find-logs.ts";
import type { LogRoot } from "../../../electron/engine/access-logs/log-file.ts";
import type { FileAccess } from "../../../electron/engine/files/file-access.ts";
import { fail, ok } from "../../../shared/base/result.ts";

/** A single file at any path. */
const oneFile: FileAccess = {
  facts: () => Promise.resolve(ok({ kind: "file", sizeBytes: 1, modifiedAt: 0 })),
  list: () => Promise.resolve(ok([])),
  listInBatches: () => Promise.resolve(ok(0)),
  open: (path) => Promise.resolve(fail({ code: "missing", message: path, systemCode: undefined })),
  readWhole: (path) => Promise.resolve(fail({ code: "missing", message: path, systemCode: undefined })),
  realPath: (path) => Promise.resolve(ok(path)),
};

async function serverOf(path: string, server?: string): Promise<string | undefined> {
  const root: LogRoot = { path, files: oneFile, server, siteId: undefined, kind: "any" };
  const always = { from: Number.NEGATIVE_INFINITY, to: Number.POSITIVE_INFINITY, signal: undefined };
  const { files } = await findLogs([root], { ...always, serverNames: ["WEB01", "WEB02"] });
  return files[0]?.server;
}

describe("the server of a log", () => {
  it.each([
    ["\\\\web02.corp.example\\C$\\inetpub\\logs\\LogFiles\\W3SVC1\\u_ex260608.log", "WEB02"],
    ["\\\\WEB07\\D$\\logs\\W3SVC1\\u_ex260608.log", "WEB07"],
    ["\\\\nas\\iislogs\\WEB01\\W3SVC1\\u_ex260608.log", "WEB01"],
    ["\\\\nas\\iislogs\\W3SVC1\\u_ex260608.log", undefined],
    ["\\\\10.0.0.5\\C$\\inetpub\\logs\\LogFiles\\W3SVC1\\u_ex260608.log", undefined],
    ["C:\\copies\\web01\\W3SVC1\\u_ex260608.log", "WEB01"],
    ["/mnt/copies/other/W3SVC1/u_ex260608.log", undefined],
  ])("of %s is %s", async (path, server) => {
    expect(await serverOf(path)).toBe(server);
  });

  it("is the one that was named, unless that is an address", async () => {
    expect(await serverOf("/mnt/WEB01/u_ex260608.log", "WEB09")).toBe("WEB09");
    expect(await serverOf("/mnt/WEB01/u_ex260608.log", "10.0.0.5")).toBe("WEB01");
  });
});

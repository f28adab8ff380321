import { describe, expect, it } from "vitest";
import { ok, fail } from "../../../shared/base/result.ts";
import { translatePath } from "../../../shared/iis-config/path-map.ts";
import { configText } from "../../../electron/engine/servers/config-text.ts";
import { findLocal } from "../../../electron/engine/servers/find-local.ts";
import {
  isThisMachine,
  localExpressGround,
  localGround,
  shareGround,
  type Machine,
} from "../../../electron/engine/servers/ground.ts";
import { createFileAccess } from "../../../electron/engine/files/disk-access.ts";
import { createHostGate } from "../../../electron/engine/files/host-gate.ts";
import type { FileAccess } from "../../../electron/engine/files/file-access.ts";

const windows: Machine = {
  platform: "win32",
  env: { SystemDrive: "D:", windir: "D:\\Windows", USERPROFILE: "D:\\Users\\ann" },
  hostName: "DESK.corp.example",
};

function open(ground: ReturnType<typeof localGround>, written: string): string {
  const translated = translatePath(written, ground.drives, []);
  return translated.ok ? translated.path : `! ${translated.message}`;
}

describe("this machine's own IIS", () => {
  it("is found by its own variables and letters, not over a share", () => {
    const ground = localGround("localhost", windows);
    expect(open(ground, `${ground.configFolder}\\applicationHost.config`)).toBe(
      "D:\\Windows\\System32\\inetsrv\\config\\applicationHost.config",
    );
    expect(open(ground, "%SystemDrive%\\inetpub\\logs")).toBe("D:\\inetpub\\logs");
    expect(open(ground, "E:\\traces")).toBe("E:\\traces");
    expect(open(ground, "C:\\x")).toBe("C:\\x");
  });

  it("is asked past the folder that a 32-bit process is shown", () => {
    const ground = localGround("localhost", { ...windows, env: { ...windows.env, PROCESSOR_ARCHITEW6432: "AMD64" } });
    expect(open(ground, ground.configFolder)).toBe("D:\\Windows\\Sysnative\\inetsrv\\config");
  });

  it("is meant by its names only", () => {
    expect(
      ["localhost", "desk", "DESK", "127.0.0.1", "WEB01", "desk2"].map((name) => isThisMachine(name, windows)),
    ).toEqual([true, true, true, true, false, false]);
  });

  it("is found by itself on Windows, IIS and IIS Express each, and not looked for elsewhere", async () => {
    const plain = createFileAccess({ hosts: createHostGate(), network: false });
    const asked: string[] = [];
    const has = (part: string): FileAccess => ({
      ...plain,
      facts: (path) => {
        asked.push(path);
        const found = path.includes(part);
        return Promise.resolve(
          found
            ? ok({ kind: "file", sizeBytes: 1, modifiedAt: 1 })
            : fail({ code: "vanished", message: "", systemCode: "ENOENT" }),
        );
      },
    });
    expect(await findLocal(windows, has("inetsrv"))).toEqual(["localhost"]);
    expect(await findLocal(windows, has("IISExpress"))).toEqual(["iisexpress"]);
    expect(asked).toContain("D:\\Users\\ann\\Documents\\IISExpress\\config\\applicationHost.config");
    expect(await findLocal({ ...windows, platform: "linux" }, has(""))).toEqual([]);
  });

  it("as IIS Express lies in the user's documents", () => {
    const ground = localExpressGround("iisexpress", windows);
    expect(open(ground, "%IIS_USER_HOME%\\TraceLogFiles")).toBe("D:\\Users\\ann\\Documents\\IISExpress\\TraceLogFiles");
  });
});

describe("another server", () => {
  it("is reached over its admin shares", () => {
    const ground = shareGround("WEB01");
    expect(open(ground, ground.configFolder)).toBe("\\\\WEB01\\C$\\Windows\\System32\\inetsrv\\config");
    expect(ground.locate("/tmp/x")).toBe("/tmp/x");
  });
});

describe("the text of a configuration", () => {
  it("is decoded whatever it was saved as", () => {
    const text = '<configuration name="Größe"/>';
    expect(configText(Buffer.from(text))).toEqual(ok(text));
    expect(configText(Buffer.from(`\uFEFF${text}`))).toEqual(ok(text));
    expect(configText(Buffer.from(`\uFEFF${text}`, "utf16le"))).toEqual(ok(text));
    expect(configText(Buffer.from(text, "utf16le"))).toEqual(ok(text));
    expect(configText(Buffer.from(text, "utf16le").swap16())).toEqual(ok(text));
    expect(configText(Buffer.from(text, "latin1"))).toEqual(ok(text));
    expect(configText(Buffer.alloc(0))).toEqual(fail("It is empty."));
  });
});

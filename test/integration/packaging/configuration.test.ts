/* The packaging configuration against electron-builder's own check, and the icon's bytes. Makes no package. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { describe, expect, test } from "vitest";

type Validate = (configuration: object, logger: object) => Promise<void>;
const require = createRequire(import.meta.url);
const {
  validateConfiguration,
}: { validateConfiguration: Validate } = require("app-builder-lib/out/util/config/config");
const { DebugLogger }: { DebugLogger: new (enabled: boolean) => object } = require("builder-util");
const address = new URL("../../../build/electron-builder.mjs", import.meta.url).href;
const { default: configuration }: { default: Record<string, object> } = await import(address);
const check = (changed: object): Promise<void> =>
  validateConfiguration({ ...configuration, ...changed }, new DebugLogger(false));

describe("the configuration", () => {
  test("is accepted by electron-builder", async () => {
    await expect(check({})).resolves.toBeUndefined();
  });

  test.each([
    ["an unknown option", { nsis: { oneClik: false } }],
    ["an unknown fuse", { electronFuses: { runAsNod: false } }],
    ["a wrong type", { asar: "yes please" }],
  ])("with %s is refused", async (_name, changed) => {
    await expect(check(changed)).rejects.toThrow();
  });

  test("packs the build and nothing else", () => {
    expect(configuration["files"]).toEqual(["out/**", "!out/**/*.map", "package.json", "!node_modules/**"]);
  });

  test("has every fuse on its safe side", () => {
    expect(configuration["electronFuses"]).toEqual({
      runAsNode: false,
      enableCookieEncryption: true,
      enableNodeOptionsEnvironmentVariable: false,
      enableNodeCliInspectArguments: false,
      enableEmbeddedAsarIntegrityValidation: true,
      onlyLoadAppFromAsar: true,
      grantFileProtocolExtraPrivileges: false,
    });
  });

  test("takes .xml over nowhere", () => {
    expect(configuration["fileAssociations"]).toBeUndefined();
    expect(configuration["win"]).not.toHaveProperty("fileAssociations");
    expect(configuration["mac"]).toMatchObject({ fileAssociations: [{ role: "Viewer", rank: "Alternate" }] });
    const script = readFileSync(new URL("../../../build/installer.nsh", import.meta.url), "utf8");
    expect(script).not.toMatch(/Classes\\\.xml" ""/);
    expect(script).toContain("OpenWithProgids");
  });
});

test("the icon holds seven PNG images, each of the size its directory says", () => {
  const ico = readFileSync(new URL("../../../build/icon.ico", import.meta.url));
  expect([ico.readUInt16LE(0), ico.readUInt16LE(2), ico.readUInt16LE(4)]).toEqual([0, 1, 7]);
  const sizes = Array.from({ length: 7 }, (_, index) => {
    const entry = 6 + index * 16;
    const image = ico.subarray(
      ico.readUInt32LE(entry + 12),
      ico.readUInt32LE(entry + 12) + ico.readUInt32LE(entry + 8),
    );
    expect(image.subarray(1, 4).toString("latin1")).toBe("PNG");
    expect(ico.readUInt8(entry) || 256).toBe(image.readUInt32BE(16));
    return image.readUInt32BE(16);
  });
  expect(sizes).toEqual([16, 24, 32, 48, 64, 128, 256]);
});

import { describe, expect, test } from "vitest";
import { createHostGate } from "../../../electron/engine/files/host-gate.ts";
import { classifyPath } from "../../../electron/engine/files/path-gate.ts";

const locals = [
  "C:\\inetpub\\logs",
  "c:/inetpub",
  "/var/log",
  "relative\\folder",
  "/tmp/a\\\\b",
  "\\\\?\\C:\\logs",
  "//?/C:/logs",
  "file:///C:/logs",
  "file:///var/log",
  "file://localhost/var/log",
];

const uncs: readonly (readonly [path: string, host: string])[] = [
  ["\\\\WEB1\\c$\\logs", "web1"],
  ["//web1/share", "web1"],
  ["/\\web1\\share", "web1"],
  ["\\/web1/share", "web1"],
  ["\\\\web1.shop.example.\\share", "web1.shop.example"],
  ["\\\\?\\UNC\\Web1\\share", "web1"],
  ["//?/unc/web1/share", "web1"],
  ["\\??\\UNC\\web1\\share", "web1"],
  ["\\\\web1@SSL\\share", "web1"],
  ["\\\\web1@8080\\share", "web1"],
  ["\\\\web1@SSL@8443\\DavWWWRoot", "web1"],
  ["file://web1/share", "web1"],
  ["FILE:////web1/share", "web1"],
  ["file://///web1/share", "web1"],
  ["file://%77eb1/share", "web1"],
  ["\\\\10.0.0.5\\c$", "10.0.0.5"],
];

const devices = [
  "\\\\.\\pipe\\x",
  "\\\\.\\C:\\logs",
  "\\\\.\\UNC\\web1\\share",
  "//./COM1",
  "\\\\?\\GLOBALROOT\\Device\\Mup\\web1\\s",
  "\\\\?\\Volume{1}\\x",
];

const others = ["", "http://web1/x", "https://web1/x", "a\0b", "\\\\", "file:", "file://%zz/x"];

describe("where a path leads", () => {
  test.each(locals)("%j is local", (path) => {
    expect(classifyPath(path)).toEqual({ kind: "local" });
  });
  test.each(uncs)("%j asks the host %s", (path, host) => {
    expect(classifyPath(path)).toEqual({ kind: "unc", host });
  });
  test.each(devices)("%j is a device", (path) => {
    expect(classifyPath(path)).toEqual({ kind: "device" });
  });
  test.each(others)("%j is no path", (path) => {
    expect(classifyPath(path)).toEqual({ kind: "other" });
  });
});

describe("the gate of hosts", () => {
  test("lets local paths through and no host that was not allowed", () => {
    const gate = createHostGate();
    expect(gate.refusal("C:\\logs")).toBeUndefined();
    expect(gate.refusal("\\\\web1\\share")).toMatchObject({ code: "host-not-allowed" });
    expect(gate.refusal("\\\\web1\\share")?.message).toContain("web1");
  });

  test("lets every spelling of an allowed host through, and only that host", () => {
    const gate = createHostGate();
    gate.allowHostOf("\\\\WEB1\\logs");
    for (const [path, host] of uncs) {
      if (host === "web1") expect(gate.refusal(path)).toBeUndefined();
      else expect(gate.refusal(path)).toMatchObject({ code: "host-not-allowed" });
    }
    expect(gate.refusal("\\\\web10\\logs")).toMatchObject({ code: "host-not-allowed" });
  });

  test("never lets a device through", () => {
    const gate = createHostGate();
    for (const path of devices) gate.allowHostOf(path);
    for (const path of devices) expect(gate.refusal(path)).toMatchObject({ code: "bad-path" });
    expect(gate.allowedHosts()).toEqual([]);
  });
});

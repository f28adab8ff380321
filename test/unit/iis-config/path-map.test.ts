import { describe, expect, it } from "vitest";
import { matchesName, translatePath, usualVariables } from "../../../shared/iis-config/path-map.ts";
import type { PathRule } from "../../../shared/model/server-record.ts";

const web01 = { server: "WEB01", driveC: "\\\\WEB01\\C$", variables: usualVariables };
const standIn = { server: "WEB01", driveC: "/tmp/web01/C$", variables: usualVariables };

function pathOf(written: string, rules: readonly PathRule[] = [], drives = web01): string {
  const translated = translatePath(written, drives, rules);
  return translated.ok ? translated.path : `! ${translated.message}`;
}

describe("a path of a server", () => {
  it.each([
    ["%SystemDrive%\\inetpub\\logs\\FailedReqLogFiles", "\\\\WEB01\\C$\\inetpub\\logs\\FailedReqLogFiles"],
    ["%windir%\\Temp", "\\\\WEB01\\C$\\Windows\\Temp"],
    ["D:\\traces", "\\\\WEB01\\D$\\traces"],
    ["d:/traces/", "\\\\WEB01\\D$\\traces"],
    ["C:", "\\\\WEB01\\C$"],
    ["\\\\nas\\traces\\web", "\\\\nas\\traces\\web"],
  ])("%s is opened as %s", (written, opened) => {
    expect(pathOf(written)).toBe(opened);
  });

  it("is found below a folder that stands for the server's drive", () => {
    expect(pathOf("%SystemDrive%\\inetpub\\logs", [], standIn)).toBe("/tmp/web01/C$/inetpub/logs");
    expect(pathOf("E:\\x", [], standIn)).toBe("/tmp/web01/E$/x");
    expect(pathOf("E:\\x", [], { ...standIn, driveC: "/tmp/root" })).toMatch(/^! Drive E: of WEB01 .* path map/);
  });

  it("with an unknown variable, or not a whole one, is refused with what to do", () => {
    expect(pathOf("%IIS_USER_HOME%\\TraceLogFiles")).toMatch(/^! .*%IIS_USER_HOME%.* path map/);
    expect(pathOf("logs\\traces")).toMatch(/^! /);
  });

  it("follows the first rule of the path map that fits server and beginning, by whole folders", () => {
    const rules = [
      { server: "WEB0*", prefix: "T:\\", replacement: "\\\\nas\\traces" },
      { server: "*", prefix: "\\\\old", replacement: "\\\\new" },
      { server: "*", prefix: "C:\\inet", replacement: "\\\\wrong\\x" },
    ];
    expect(pathOf("t:\\web\\one", rules)).toBe("\\\\nas\\traces\\web\\one");
    expect(pathOf("T:", rules)).toBe("\\\\nas\\traces");
    expect(pathOf("\\\\old\\a\\b", rules)).toBe("\\\\new\\a\\b");
    expect(pathOf("\\\\older\\a", rules)).toBe("\\\\older\\a");
    expect(pathOf("C:\\inetpub\\logs", rules)).toBe("\\\\WEB01\\C$\\inetpub\\logs");
    expect(pathOf("T:\\web", rules, { ...web01, server: "APP01", driveC: "\\\\APP01\\C$" })).toBe("\\\\APP01\\T$\\web");
  });

  it("says each step it took", () => {
    const translated = translatePath("%SystemDrive%\\logs", web01, []);
    expect(translated.steps).toEqual(["%SystemDrive%\\logs is C:\\logs on WEB01", "C: of WEB01 is \\\\WEB01\\C$"]);
  });
});

describe("a server pattern", () => {
  it.each([
    ["*", "WEB01", true],
    ["web*", "WEB01", true],
    ["*01", "WEB01", true],
    ["W*0*1", "WEB01", true],
    ["WEB", "WEB01", false],
    ["*0*0*", "WEB01", false],
    ["WEB01*01", "WEB01", false],
  ])("%s and %s: %s", (pattern, name, fits) => {
    expect(matchesName(pattern, name)).toBe(fits);
  });
});

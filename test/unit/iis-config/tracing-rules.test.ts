import { describe, expect, it } from "vitest";
import { parseConfig } from "../../../shared/iis-config/config-node.ts";
import type { ConfigFile } from "../../../shared/iis-config/layers.ts";
import { readTraceRules } from "../../../shared/iis-config/tracing.ts";

function file(path: string, body: string): ConfigFile {
  const parsed = parseConfig(`<configuration>${body}</configuration>`);
  if (!parsed.ok) throw new Error(parsed.error.message);
  return { file: path === "" ? "applicationHost.config" : `${path}/web.config`, path, configuration: parsed.value };
}

const rules = (body: string): string =>
  `<system.webServer><tracing><traceFailedRequests>${body}</traceFailedRequests></tracing></system.webServer>`;
const rule = (path: string, codes: string): string =>
  `<add path="${path}"><traceAreas><add provider="WWW Server" areas="Rewrite, RequestRouting" verbosity="Verbose" /></traceAreas><failureDefinitions statusCodes="${codes}" timeTaken="00:00:30" /></add>`;
const shown = (files: readonly ConfigFile[], path: string): readonly string[] =>
  readTraceRules(files, path).map((one) => `${one.path} ${one.statusCodes} ${one.file}`);

describe("tracing rules for a path", () => {
  it("are read with their areas, status codes and time limit", () => {
    expect(readTraceRules([file("", rules(rule("*", "502.3,500-599")))], "Shop")).toMatchObject([
      {
        path: "*",
        statusCodes: "502.3,500-599",
        timeTakenMs: 30_000,
        areas: [{ provider: "WWW Server", areas: ["Rewrite", "RequestRouting"], verbosity: "Verbose" }],
      },
    ]);
  });

  it("come from the server, then from the site, then from the folder", () => {
    const files = [
      file("Shop/api", rules(rule("*.ashx", "500"))),
      file("", `${rules(rule("*.asp", "400-599"))}<location path="Shop">${rules(rule("*", "502"))}</location>`),
      file("Shop", rules(rule("*.aspx", "200-999"))),
    ];
    expect(shown(files, "Shop/api")).toEqual([
      "*.asp 400-599 applicationHost.config",
      "* 502 applicationHost.config",
      "*.aspx 200-999 Shop/web.config",
      "*.ashx 500 Shop/api/web.config",
    ]);
    expect(shown(files, "Other")).toEqual(["*.asp 400-599 applicationHost.config"]);
  });

  it("are taken out by remove and clear, and put in anew", () => {
    const files = [
      file("", rules(`${rule("*", "400-599")}${rule("*.asp", "500")}`)),
      file("Shop", rules(`<remove path="*" />${rule("*", "502")}`)),
      file("Shop/quiet", rules("<clear />")),
    ];
    expect(shown(files, "Shop")).toEqual(["*.asp 500 applicationHost.config", "* 502 Shop/web.config"]);
    expect(shown(files, "Shop/quiet")).toEqual([]);
  });

  it("hold through location elements of web.config, compared without case", () => {
    const files = [file("Shop", `<location path="API/v1">${rules(rule("*", "503"))}</location>`)];
    expect(shown(files, "shop/api/V1")).toEqual(["* 503 Shop/web.config"]);
    expect(shown(files, "Shop/api")).toEqual([]);
  });
});

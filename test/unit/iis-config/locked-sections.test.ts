import { describe, expect, it } from "vitest";
import { parseConfig } from "../../../shared/iis-config/config-node.ts";
import { layersFor, type ConfigFile } from "../../../shared/iis-config/layers.ts";
import { lockedSections, sections } from "../../../shared/iis-config/locked-sections.ts";
import { readTraceRules } from "../../../shared/iis-config/tracing.ts";

const declared = (tracing: string, handlers = "Deny"): string => `<configSections><sectionGroup name="system.webServer">
<section name="handlers" overrideModeDefault="${handlers}" /><section name="modules" allowDefinition="MachineToApplication" />
<section name="proxy" allowDefinition="AppHostOnly" /><section name="httpErrors" />
<sectionGroup name="tracing"><section name="traceFailedRequests"${tracing} /></sectionGroup></sectionGroup></configSections>`;
const server = (body: string): string => `<system.webServer>${body}</system.webServer>`;
const rules = (codes: string): string =>
  server(
    `<tracing><traceFailedRequests><add path="*"><failureDefinitions statusCodes="${codes}" /></add></traceFailedRequests></tracing>`,
  );

function file(path: string, body: string): ConfigFile {
  const parsed = parseConfig(`<configuration>${body}</configuration>`);
  if (!parsed.ok) throw new Error(parsed.error.message);
  return { file: path === "" ? "applicationHost.config" : `${path}/web.config`, path, configuration: parsed.value };
}

/* What is refused at a path: section, what of it, and what locks it. */
function refused(files: readonly ConfigFile[], path: string, applications: readonly string[] = ["Shop"]) {
  return lockedSections(layersFor(files, path, applications), "system.webServer/handlers")
    .concat(lockedSections(layersFor(files, path, applications), "system.webServer/modules"))
    .concat(lockedSections(layersFor(files, path, applications), "system.webServer/proxy"))
    .concat(lockedSections(layersFor(files, path, applications), "system.webServer/httpErrors"))
    .map(({ layer, what, by }) => `${layer.file} ${what}: ${by.text}`);
}

const handlers = server('<handlers accessPolicy="Read"><remove name="ASPClassic" /></handlers>');

describe("a section that a wider file locks", () => {
  it("by its declaration is refused in every web.config, not in the file itself", () => {
    const host = file("", `${declared("")}${handlers}<location path="Shop">${handlers}</location>`);
    expect(refused([host], "Shop")).toEqual([]);
    expect(refused([host, file("Shop", handlers)], "Shop")).toEqual([
      'Shop/web.config handlers: overrideModeDefault="Deny" of its declaration',
    ]);
  });

  it("is free where a location of the same file allows it, and only there", () => {
    const host = file(
      "",
      `${declared("")}<location path="Shop" overrideMode="Allow">${server("<handlers />")}</location>`,
    );
    expect(refused([host, file("Shop", handlers)], "Shop")).toEqual([]);
    expect(refused([host, file("Shop", ""), file("Shop/api", handlers)], "Shop/api")).toEqual([]);
    expect(refused([host, file("Other", handlers)], "Other")).toHaveLength(1);
    const everywhere = file(
      "",
      `${declared("")}<location path="" overrideMode="Allow">${server("<handlers />")}</location>`,
    );
    expect(refused([everywhere, file("Other", handlers)], "Other")).toEqual([]);
  });

  it("is locked by a location with Deny, in the old form too, and by nothing that stands in the refused file", () => {
    for (const lock of ['overrideMode="Deny"', 'allowOverride="false"']) {
      const host = file(
        "",
        `${declared("", "Allow")}<location path="Shop" ${lock}>${server("<handlers />")}</location>`,
      );
      const web = file("Shop", `<location path="." overrideMode="Allow">${handlers}</location>`);
      expect(refused([host, web], "Shop")).toEqual([`Shop/web.config handlers: ${lock} of its location "Shop"`]);
    }
  });

  it("is locked for a location of a web.config as for the file", () => {
    const web = file("Shop", `<location path="admin">${handlers}</location>`);
    expect(refused([file("", declared("")), web], "Shop")).toEqual([]);
    expect(refused([file("", declared("")), web], "Shop/admin")).toHaveLength(1);
  });

  it("is locked for the folders below by a web.config", () => {
    const host = file("", declared("", "Allow"));
    const web = file("Shop", `<location path="." overrideMode="Deny">${handlers}</location>`);
    expect(refused([host, web, file("Shop/api", handlers)], "Shop/api")).toEqual([
      'Shop/api/web.config handlers: overrideMode="Deny" of its location "."',
    ]);
  });

  it("may belong to the server's file or to applications alone", () => {
    const host = file("", declared(""));
    expect(refused([host, file("Shop", server("<proxy />"))], "Shop")).toEqual([
      'Shop/web.config proxy: allowDefinition="AppHostOnly" of its declaration',
    ]);
    const modules = server("<modules />");
    expect(refused([host, file("Shop", modules)], "Shop")).toEqual([]);
    expect(refused([host, file("Shop/admin", modules)], "Shop/admin")).toEqual([
      'Shop/admin/web.config modules: allowDefinition="MachineToApplication" of its declaration',
    ]);
  });

  it("is free without a declaration: nothing is known of it", () => {
    expect(refused([file("Shop", handlers)], "Shop")).toEqual([]);
    expect(refused([file("", ""), file("Shop", handlers)], "Shop")).toEqual([]);
  });
});

const errors = (text: string): string => server(`<httpErrors ${text}</httpErrors>`);
const withErrors = (text: string): ConfigFile => file("", `${declared("")}${errors(text)}`);
const shopErrors = (text: string): ConfigFile => file("Shop", errors(text));
const at = (wide: string, narrow: string): readonly string[] => refused([withErrors(wide), shopErrors(narrow)], "Shop");

describe("a part of a section that a wider file locks", () => {
  it("is an attribute, one of a list, or each but those of a list", () => {
    const locks = 'lockAttributes="allowAbsolutePathsWhenDelegated,defaultPath">';
    expect(at(locks, 'errorMode="Detailed">')).toEqual([]);
    expect(at(locks, 'defaultPath="/x">')).toEqual([
      'Shop/web.config httpErrors/@defaultPath: lockAttributes="allowAbsolutePathsWhenDelegated,defaultPath"',
    ]);
    expect(at('lockAttributes="*">', 'errorMode="Detailed">')).toHaveLength(1);
    expect(at('lockAllAttributesExcept="errorMode">', 'errorMode="Detailed">')).toEqual([]);
    expect(at('lockAllAttributesExcept="errorMode">', 'defaultPath="/x">')).toHaveLength(1);
  });

  it("is an element, by its own name or by all others'", () => {
    expect(at('lockElements="clear">', "><clear />")).toHaveLength(1);
    expect(at('lockElements="clear">', '><remove statusCode="404" />')).toEqual([]);
    expect(at('lockAllElementsExcept="error">', "><clear />")).toHaveLength(1);
    expect(at('lockAllElementsExcept="error">', '><error statusCode="404" />')).toEqual([]);
  });

  it("is an item of a collection, which then cannot be removed, nor the collection cleared", () => {
    const locks = '><error statusCode="404" lockItem="true" />';
    expect(at(locks, '><remove statusCode="404" />')).toEqual([
      'Shop/web.config httpErrors/remove[@statusCode="404"]: lockItem="true"',
    ]);
    expect(at(locks, "><clear />")).toHaveLength(1);
    expect(at(locks, '><remove statusCode="500" />')).toEqual([]);
    expect(at('lockItem="true">', 'errorMode="Detailed">')).toHaveLength(1);
  });

  it("may be set again in the same file", () => {
    const both = file(
      "",
      `${declared("")}${errors('lockAttributes="errorMode">')}<location path="Shop">${errors('errorMode="Detailed">')}</location>`,
    );
    expect(refused([both], "Shop")).toEqual([]);
  });
});

describe("tracing rules of a locked section", () => {
  it("do not hold; those of the wider file do", () => {
    const open = file("", `${declared(' overrideModeDefault="Allow"')}${rules("500")}`);
    const locked = file("", `${declared(' overrideModeDefault="Deny"')}${rules("500")}`);
    const web = file("Shop", rules("502"));
    const codes = (host: ConfigFile): readonly string[] =>
      readTraceRules([host, web], "Shop").map(({ statusCodes }) => statusCodes);
    expect(codes(open)).toEqual(["502"]);
    expect(codes(locked)).toEqual(["500"]);
    const path = "system.webServer/tracing/traceFailedRequests";
    expect(sections(layersFor([locked, web], "Shop"), path)).toHaveLength(1);
  });
});

/*
 * web.config files that set what a wider file locks. Facts: Microsoft, "How to use locking in IIS 7.0 configuration", and
 * the reference of HTTP error 500.19 with 0x80070021.
 */
import type { AdviceFinding, AdviceScope, Remedy } from "../../model/advice.ts";
import type { ServerConfig } from "../../model/iis-config.ts";
import { applicationPaths } from "../../iis-config/effective-rules.ts";
import { childAt, childrenAt, type ConfigNode } from "../../iis-config/config-node.ts";
import { layersFor, type ConfigFile } from "../../iis-config/layers.ts";
import { lockedSections, type LockedPiece } from "../../iis-config/locked-sections.ts";
import { declaredSections } from "../../iis-config/section-declarations.ts";
import { reference } from "../about.ts";
import type { AdviceRule } from "../advice-rule.ts";
import { cmdQuoted, powershellQuoted, xmlQuoted } from "../quoting.ts";
import { appcmdExe, otherRemedy } from "../remedies.ts";

/** Each section that a web.config may not set, or not as it does; one finding a piece. */
export const sectionsLocked: AdviceRule = ({ config, files }) => {
  const server = files.find(({ path }) => path === "");
  if (server === undefined) return [];
  const declared = [...declaredSections(server.configuration).keys()];
  const applications = new Map(config.sites.map((site) => [site.name.toLowerCase(), applicationPaths(site)]));
  return files
    .filter(({ path }) => path !== "")
    .flatMap((file) => {
      const [site = ""] = file.path.split("/");
      const ends = applications.get(site.toLowerCase()) ?? [];
      return placesOf(file).flatMap(({ place, node }) =>
        declared
          .filter((section) => childAt(node, section) !== undefined)
          .flatMap((section) =>
            lockedSections(layersFor(files, place, ends), section)
              .filter(({ layer }) => layer.node === node)
              .map((piece) => findingOn(config, section, place, scopeOf(place, ends), piece)),
          ),
      );
    });
};

/* The paths a file speaks of: its own, and those of its locations. */
function placesOf({
  path,
  configuration,
}: ConfigFile): readonly { readonly place: string; readonly node: ConfigNode }[] {
  const locations = childrenAt(configuration, "location").map((node) => {
    const below = (node.attributes.get("path") ?? "").replace(/^\.$|^[/\\]+/, "");
    return { place: below === "" ? path : `${path}/${below}`, node };
  });
  return [{ place: path, node: configuration }, ...locations];
}

/* The nearest application; a site's own is the site. */
function scopeOf(place: string, applications: readonly string[]): AdviceScope {
  const wanted = `${place.toLowerCase()}/`;
  const [nearest = place.split("/", 1)[0] ?? place] = applications
    .filter((path) => wanted.startsWith(`${path.toLowerCase()}/`))
    .toSorted((a, b) => b.length - a.length);
  return { kind: nearest.includes("/") ? "application" : "site", name: nearest };
}

function findingOn(
  config: ServerConfig,
  section: string,
  place: string,
  scope: AdviceScope,
  { node, layer, what, kind, by }: LockedPiece,
): AdviceFinding {
  const group = section.slice(0, section.lastIndexOf("/") + 1);
  // Without the path of the server's file, the same finding on several servers is the same.
  const locker = by.file === config.file ? "applicationHost.config" : by.file;
  const instead = `set it in applicationHost.config for ${place} instead`;
  return {
    code: "section-locked",
    severity: "problem",
    scope,
    setting: `${group}${what}`,
    file: layer.file,
    line: node.line,
    found: `set for ${place}, although line ${by.line} of ${locker} locks it: ${by.text}`,
    advised:
      kind === "section"
        ? `take it out of this file, ${instead}, or unlock it`
        : `take it out of this file, or ${instead}`,
    why: "IIS answers 500.19 (0x80070021) to requests for which it reads this section, and what is set here does not take effect.",
    source: `${reference}, location, overrideMode; How to use locking in IIS 7.0 configuration`,
    remedy: kind === "section" && by.file === config.file ? unlock(section, scope.name) : otherRemedy({}),
  };
}

/* Unlocks for the site or application alone, in applicationHost.config. */
function unlock(section: string, path: string): Remedy {
  const target = cmdQuoted(path);
  const [inner = "", ...outer] = section.split("/").toReversed();
  return {
    appcmd:
      target === undefined ? undefined : `${appcmdExe} unlock config ${target} -section:${section} -commit:apphost`,
    powershell: `Set-WebConfiguration -PSPath 'MACHINE/WEBROOT/APPHOST' -Location ${powershellQuoted(path)} -Filter ${powershellQuoted(section)} -Metadata overrideMode -Value Allow`,
    xml: `<location path=${xmlQuoted(path)} overrideMode="Allow">${outer.reduce((xml, name) => `<${name}>${xml}</${name}>`, `<${inner} />`)}</location>`,
  };
}

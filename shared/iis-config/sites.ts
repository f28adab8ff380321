/* Sites with their applications, bindings, tracing and access log: system.applicationHost/sites. */
import type { ApplicationFacts, Binding, SiteFacts, VirtualDirectory } from "../model/iis-config.ts";
import { childAt, childrenAt, type ConfigNode } from "./config-node.ts";
import { boolSetting, textSetting, wholeSetting, type Levels } from "./settings.ts";
import { readBool, readWhole } from "./values.ts";

const section = "system.applicationHost/sites";

/** All sites of a `<configuration>`, in the order of the file; ones without a readable id are left out and said. */
export function readSites(configuration: ConfigNode): {
  readonly sites: readonly SiteFacts[];
  readonly doubts: readonly string[];
} {
  const sections = childrenAt(configuration, section);
  const defaults = sections.map((node) => childAt(node, "siteDefaults")).find((node) => node !== undefined);
  const appDefaults = sections.map((node) => childAt(node, "applicationDefaults")).find((node) => node !== undefined);
  const sites: SiteFacts[] = [];
  const doubts: string[] = [];
  const lineOfId = new Map<number, number>();
  for (const node of sections.flatMap((one) => childrenAt(one, "site"))) {
    const name = node.attributes.get("name") ?? "";
    const id = readWhole(node.attributes.get("id") ?? "");
    if (id === undefined) {
      doubts.push(`The site "${name}" in line ${node.line} has no id that is a number; it is left out.`);
      continue;
    }
    const other = lineOfId.get(id);
    if (other !== undefined) {
      doubts.push(`The sites in lines ${other} and ${node.line} have the same id ${id}; IIS refuses such a file.`);
    } else lineOfId.set(id, node.line);
    sites.push(readSite(node, name, id, defaults, appDefaults));
  }
  return { sites, doubts };
}

function readSite(
  node: ConfigNode,
  name: string,
  id: number,
  defaults: ConfigNode | undefined,
  appDefaults: ConfigNode | undefined,
): SiteFacts {
  const levels: Levels = { own: node, defaults, place: `${section}/site[@name="${name}"]` };
  const trace = "traceFailedRequestsLogging";
  return {
    name,
    id,
    line: node.line,
    bindings: childrenAt(node, "bindings/binding").map(readBinding),
    applications: childrenAt(node, "application").map((app) => readApplication(app, node, appDefaults, levels.place)),
    // Defaults as in IIS_schema.xml (IIS 8 and later write 1,024 KB).
    tracing: {
      enabled: boolSetting(levels, trace, "enabled", false),
      directory: textSetting(levels, trace, "directory", "%SystemDrive%\\inetpub\\logs\\FailedReqLogFiles"),
      maxLogFiles: wholeSetting(levels, trace, "maxLogFiles", 50),
      maxLogFileSizeKB: wholeSetting(levels, trace, "maxLogFileSizeKB", 1024),
      customActionsEnabled: boolSetting(levels, trace, "customActionsEnabled", false),
    },
    log: {
      enabled: boolSetting(levels, "logFile", "enabled", true),
      directory: textSetting(levels, "logFile", "directory", "%SystemDrive%\\inetpub\\logs\\LogFiles"),
      format: textSetting(levels, "logFile", "logFormat", "W3C"),
      period: textSetting(levels, "logFile", "period", "Daily"),
      localTimeRollover: boolSetting(levels, "logFile", "localTimeRollover", false),
    },
  };
}

function readBinding({ attributes }: ConfigNode): Binding {
  return { protocol: attributes.get("protocol") ?? "", information: attributes.get("bindingInformation") ?? "" };
}

function readApplication(
  node: ConfigNode,
  site: ConfigNode,
  globalDefaults: ConfigNode | undefined,
  sitePlace: string,
): ApplicationFacts {
  const path = node.attributes.get("path") ?? "/";
  // A site may have applicationDefaults of its own, which stand before those of all sites.
  const siteDefaults = childAt(site, "applicationDefaults");
  const place = `${sitePlace}/application[@path="${path}"]`;
  const flag = (attribute: string) => {
    const defaults = siteDefaults?.attributes.has(attribute) === true ? siteDefaults : globalDefaults;
    return boolSetting({ own: node, defaults, place }, "", attribute, false);
  };
  const directories = childrenAt(node, "virtualDirectory").map(readDirectory);
  const root = directories.find((directory) => directory.path === "/");
  return {
    path,
    pool:
      node.attributes.get("applicationPool") ??
      siteDefaults?.attributes.get("applicationPool") ??
      globalDefaults?.attributes.get("applicationPool") ??
      "DefaultAppPool",
    physicalPath: root?.physicalPath,
    allowSubDirConfig: root?.allowSubDirConfig ?? true,
    virtualDirectories: directories.filter((directory) => directory !== root),
    preloadEnabled: flag("preloadEnabled"),
    serviceAutoStartEnabled: flag("serviceAutoStartEnabled"),
  };
}

/* Source: IIS_schema.xml, virtualDirectory: allowSubDirConfig is true unless it is set. */
function readDirectory({ attributes }: ConfigNode): VirtualDirectory {
  return {
    path: attributes.get("path") ?? "/",
    physicalPath: attributes.get("physicalPath"),
    allowSubDirConfig: readBool(attributes.get("allowSubDirConfig") ?? "") ?? true,
  };
}

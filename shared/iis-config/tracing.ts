/*
 * Failed request tracing as configured: which providers and areas exist on the server, and which rules hold for a path.
 * Section names and defaults: IIS_schema.xml, system.webServer/tracing.
 */
import type { TraceArea, TraceProvider, TraceRule } from "../model/iis-config.ts";
import { collect } from "./collection.ts";
import { childAt, childrenAt, type ConfigNode } from "./config-node.ts";
import { isEncrypted } from "./encrypted.ts";
import { layersFor, type ConfigFile } from "./layers.ts";
import { sections } from "./locked-sections.ts";
import { readBool, readTimeSpan, readWhole } from "./values.ts";

/** Providers and areas that the server knows. None: the role service Tracing is not installed. */
export function readTraceProviders(configuration: ConfigNode): readonly TraceProvider[] {
  const pieces = childrenAt(configuration, "system.webServer/tracing/traceProviderDefinitions");
  return collect(
    pieces.map((node) => ({ node, from: undefined })),
    "name",
  ).items.map(({ node }) => ({
    name: node.attributes.get("name") ?? "",
    guid: (node.attributes.get("guid") ?? "").toUpperCase(),
    areas: childrenAt(node, "areas/add").map(({ attributes }) => ({
      name: attributes.get("name") ?? "",
      value: readWhole(attributes.get("value") ?? ""),
    })),
  }));
}

/** Whether the module that writes traces is in the list of global modules, or may be, the list being encrypted. */
export function hasTracingModule(configuration: ConfigNode): boolean {
  if (isEncrypted(configuration, "system.webServer/globalModules")) return true;
  return childrenAt(configuration, "system.webServer/globalModules")
    .flatMap((node) => childrenAt(node, "add"))
    .some(({ attributes }) => attributes.get("name") === "FailedRequestsTracingModule");
}

/** The rules that hold for a path (site name, then folders), in the order IIS asks them. */
export function readTraceRules(
  files: readonly ConfigFile[],
  path: string,
  applications: readonly string[] = [],
): readonly TraceRule[] {
  const pieces = sections(layersFor(files, path, applications), "system.webServer/tracing/traceFailedRequests");
  return collect(
    pieces.map(({ node, layer }) => ({ node, from: layer })),
    "path",
  ).items.map(({ node, from }) => readRule(node, from.file));
}

function readRule(node: ConfigNode, file: string): TraceRule {
  const failure = childAt(node, "failureDefinitions")?.attributes;
  return {
    path: node.attributes.get("path") ?? "",
    areas: childrenAt(node, "traceAreas/add").map(readArea),
    statusCodes: failure?.get("statusCodes") ?? "",
    timeTakenMs: readTimeSpan(failure?.get("timeTaken") ?? "") ?? 0,
    traceAllAfterTimeout: readBool(failure?.get("traceAllAfterTimeout") ?? "") ?? false,
    verbosity: failure?.get("verbosity") ?? "Ignore",
    customActionExe: node.attributes.get("customActionExe") ?? "",
    file,
    line: node.line,
  };
}

function readArea({ attributes }: ConfigNode): TraceArea {
  return {
    provider: attributes.get("provider") ?? "",
    areas: (attributes.get("areas") ?? "")
      .split(",")
      .map((area) => area.trim())
      .filter((area) => area !== ""),
    // The schema says Warning where nothing is written, although the documentation says Verbose.
    verbosity: attributes.get("verbosity") ?? "Warning",
  };
}

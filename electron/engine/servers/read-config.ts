/*
 * A server's own configuration: redirection.config first, which may say that the file lies elsewhere, then
 * applicationHost.config. Where it is redirected, the file beside redirection.config is an old one and is left alone.
 */
import { childAt, parseConfig, type ConfigNode } from "../../../shared/iis-config/config-node.ts";
import { fail, ok, type Result } from "../../../shared/base/result.ts";
import { readBool } from "../../../shared/iis-config/values.ts";
import type { StepKind, StepOutcome } from "../../../shared/model/server-look.ts";
import { configText, maxConfigBytes } from "./config-text.ts";
import type { LookParts } from "./look-parts.ts";
import { placeOf } from "./place.ts";
import { failedStep, foundStep, otherStep } from "./steps.ts";

/** A configuration file that was read. */
export type ReadFile = {
  readonly path: string;
  readonly configuration: ConfigNode;
  /** When it was last written, by the time of the file, epoch ms; undefined where that could not be asked. */
  readonly modifiedAt: number | undefined;
};

/** Reads what holds for the server; undefined where it cannot be read, which the steps explain. */
export async function readHostConfig(parts: LookParts): Promise<ReadFile | undefined> {
  const { configFolder, layout } = parts.ground;
  const folder = layout === "express" ? configFolder : await redirectedFolder(parts, configFolder);
  if (folder === undefined) return undefined;
  const file = await readConfigFile(parts, "configuration", `${folder}\\applicationHost.config`);
  if (!file.ok) return undefined;
  parts.step(foundStep("configuration", file.value.path, "The configuration was read."));
  return file.value;
}

/* The folder that holds, undefined where that cannot be known. */
async function redirectedFolder(parts: LookParts, folder: string): Promise<string | undefined> {
  const file = await readConfigFile(parts, "redirection", `${folder}\\redirection.config`);
  // Without the file IIS reads its own folder; where it cannot be read, the next file tells the same, and more.
  if (!file.ok) return file.error === "unreadable" ? undefined : folder;
  const redirection = childAt(file.value.configuration, "configurationRedirection");
  const enabled = readBool(redirection?.attributes.get("enabled") ?? "") === true;
  const target = (redirection?.attributes.get("path") ?? "").replace(/[\\/]+$/, "");
  if (!enabled) {
    parts.step(foundStep("redirection", file.value.path, "The configuration is not redirected."));
    return folder;
  }
  if (target === "") {
    const message = `${file.value.path} redirects the configuration, but names no path.`;
    parts.step(otherStep("redirection", file.value.path, "unreadable", message, "Check the file on the server."));
    return undefined;
  }
  const user = redirection?.attributes.get("userName") ?? "";
  const as = user === "" ? "" : ` IIS reads it as ${user}, Freblens as you.`;
  parts.step(foundStep("redirection", file.value.path, `The configuration is redirected to ${target}.${as}`));
  return target;
}

/**
 * Reads one file of configuration and records why it failed. The failure is `absent` for a file that is not there or may not
 * be opened, `unreadable` for one that is there and cannot be understood.
 */
export async function readConfigFile(
  parts: LookParts,
  kind: StepKind,
  written: string,
  quiet: (outcome: StepOutcome) => boolean = () => false,
): Promise<Result<ReadFile, "absent" | "unreadable">> {
  const place = await placeOf(parts, kind, written);
  if (!place.ok) {
    parts.step(place.error);
    return fail("absent");
  }
  const path = place.value;
  const bytes = await parts.files.readWhole(path, maxConfigBytes, parts.signal);
  if (!bytes.ok) {
    const step = failedStep(kind, path, bytes.error, parts.server);
    if (!quiet(step.outcome)) parts.step(step);
    return fail(step.outcome === "unreadable" ? "unreadable" : "absent");
  }
  const text = configText(bytes.value);
  if (!text.ok) return unreadable(parts, kind, path, text.error, undefined);
  const parsed = parseConfig(text.value);
  if (!parsed.ok) return unreadable(parts, kind, path, parsed.error.message, parsed.error.line);
  // Asked for behind: a file that is written meanwhile counts as changed.
  const facts = await parts.files.facts(path);
  return ok({ path, configuration: parsed.value, modifiedAt: facts.ok ? facts.value.modifiedAt : undefined });
}

function unreadable(
  parts: LookParts,
  kind: StepKind,
  path: string,
  reason: string,
  line: number | undefined,
): Result<ReadFile, "absent" | "unreadable"> {
  const where = line === undefined ? path : `${path}, line ${line}`;
  const message = `${where} cannot be read as configuration. ${reason}`;
  parts.step(
    otherStep(kind, path, "unreadable", message, `IIS itself refuses such a file; mend it on ${parts.server}.`),
  );
  return fail("unreadable");
}

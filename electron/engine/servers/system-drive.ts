/*
 * On which drive a server's Windows is. Its own variables cannot be asked over a share; that Windows\\System32\\inetsrv is on
 * a drive tells. The first admin share is C$: what it answers tells whether others are asked at all.
 */
import { ok, fail, type Result } from "../../../shared/base/result.ts";
import { driveRoot, joinPath, translatePath, variablesOn } from "../../../shared/iis-config/path-map.ts";
import type { LookStep } from "../../../shared/model/server-look.ts";
import type { LookParts } from "./look-parts.ts";
import { failedStep, foundStep, otherStep, outcomeOf } from "./steps.ts";

/** Drives that are tried, in order. More than a few would cost a slow server a question each for nothing. */
const letters = ["C", "D", "E"] as const;
const inetsrv = "Windows\\System32\\inetsrv";

/** The parts with the server's variables for the drive that was found, and the step that says so; the failure is a step. */
export type Reached = { readonly parts: LookParts; readonly step: LookStep | undefined };

/** Reaches a server's drives. One dead drive C stands for all: others would only wait for the same deadline. */
export async function reachDrives(parts: LookParts): Promise<Result<Reached, LookStep>> {
  const { server, ground } = parts;
  const { driveC } = ground.drives;
  // This machine knows its own variables.
  if (driveC === "C:") return ok({ parts, step: undefined });
  const path = ground.locate(driveC);
  if (path === undefined) {
    const message = `${driveC} is a Windows share path, which this system cannot open by itself.`;
    const advice = "Mount the share and name the folder it is mounted on as the root.";
    return fail(otherStep("share", driveC, "untranslated", message, advice));
  }
  const facts = await parts.files.facts(path);
  if (!facts.ok && outcomeOf(facts.error) !== "missing") return fail(failedStep("share", path, facts.error, server));
  if (facts.ok && facts.value.kind !== "folder") {
    return fail(otherStep("share", path, "unreadable", `${path} is no folder.`, "Name the folder of drive C."));
  }
  if (ground.layout === "express") return ok({ parts, step: foundStep("share", path, `${server} answers.`) });
  const tried = letters.filter((letter) => driveRoot(driveC, letter) !== undefined);
  for (const letter of tried) {
    const found = facts.ok || letter !== "C" ? await inetsrvOn(parts, letter) : undefined;
    if (found === undefined) continue;
    const at = letter === "C" ? path : (ground.locate(driveRoot(driveC, letter) ?? "") ?? path);
    const step = foundStep("share", at, `${server} answers; its Windows is on ${letter}:.`);
    return ok({ parts: letter === "C" ? parts : onDrive(parts, letter), step });
  }
  if (!facts.ok) return fail(failedStep("share", path, facts.error, server));
  return ok({ parts, step: foundStep("share", path, assumed(server, tried)) });
}

function assumed(server: string, tried: readonly string[]): string {
  const names = tried.map((letter) => `${letter}:`);
  const drives = names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} or ${names.at(-1) ?? ""}`;
  return `${server} answers; no ${inetsrv} was found on ${drives}, so that C: is assumed to be its system drive.`;
}

/* A folder that may not be looked into is there all the same. */
async function inetsrvOn(parts: LookParts, letter: string): Promise<string | undefined> {
  const place = translatePath(joinPath(`${letter}:`, inetsrv), parts.ground.drives, []);
  const path = place.ok ? parts.ground.locate(place.path) : undefined;
  if (path === undefined) return undefined;
  const facts = await parts.files.facts(path);
  return facts.ok || outcomeOf(facts.error) === "denied" ? path : undefined;
}

function onDrive(parts: LookParts, letter: string): LookParts {
  const { ground } = parts;
  const variables = new Map([...ground.drives.variables, ...variablesOn(letter)]);
  return { ...parts, ground: { ...ground, drives: { ...ground.drives, variables } } };
}

/*
 * `servers.json` of the data folder: servers with their farms, the path map, allowed hosts, names of sites. Apart from the
 * list of sources, which holds folders only. Without a data folder nothing is kept.
 */
import { existsSync, readFileSync, renameSync } from "node:fs";
import { join } from "node:path";
import * as v from "valibot";
import { fail, ok, type Result } from "../../../shared/base/result.ts";
import type { Problem } from "../../../shared/model/problem.ts";
import type { KeptServer, ServerRecords } from "../../../shared/model/server-record.ts";
import { writeWhole } from "../write-whole.ts";

const text = v.pipe(v.string(), v.minLength(1));
const fileShape = v.object({
  version: v.literal(1),
  servers: v.array(
    v.object({
      name: text,
      farm: v.exactOptional(text),
      root: v.exactOptional(text),
      addedAt: v.number(),
    }),
  ),
  pathMap: v.array(v.object({ server: text, prefix: text, replacement: text })),
  allowedHosts: v.array(text),
  siteNames: v.array(v.object({ folder: text, server: text, siteId: v.number(), name: v.string() })),
});

const none: ServerRecords = { servers: [], pathMap: [], allowedHosts: [], siteNames: [] };

/** What is kept of servers. */
export type ServerList = {
  readonly records: () => ServerRecords;
  /** Changes a part and saves all. The failure says what to do; the change holds for this run all the same. */
  readonly change: (part: Partial<ServerRecords>) => Result<undefined, Problem>;
  /** What went wrong so far, as a sentence for the user. */
  readonly problem: () => string | undefined;
};

/** Opens the list of a data folder. */
export function openServerList(dataFolder: string | undefined): ServerList {
  const path = dataFolder === undefined ? undefined : join(dataFolder, "servers.json");
  let problem: string | undefined;
  let records = none;
  if (path !== undefined && existsSync(path)) {
    const read = readRecords(path);
    if (read.ok) records = read.value;
    else problem = read.error;
  }
  return {
    records: () => records,
    problem: () => problem,
    change(part) {
      records = { ...records, ...part };
      if (path === undefined) return ok(undefined);
      try {
        writeWhole(path, `${JSON.stringify({ version: 1, ...records }, undefined, 2)}\n`);
        problem = undefined;
        return ok(undefined);
      } catch (error) {
        problem = `The list of servers could not be saved to ${path} (${reasonOf(error)}). Check the disk and the folder.`;
        return fail({ code: "unavailable", message: problem });
      }
    },
  };
}

/** Names of sites that a data folder knows; none where there is no list, or one that cannot be read. Nothing is changed. */
export function knownSiteNames(dataFolder: string): ServerRecords["siteNames"] {
  try {
    return v.parse(fileShape, JSON.parse(readFileSync(join(dataFolder, "servers.json"), "utf8"))).siteNames;
  } catch {
    return [];
  }
}

function readRecords(path: string): Result<ServerRecords, string> {
  try {
    const { servers, ...rest } = v.parse(fileShape, JSON.parse(readFileSync(path, "utf8")));
    return ok({ ...rest, servers: servers.map(keptServer) });
  } catch (error) {
    return fail(keptAside(path, error));
  }
}

function keptServer(one: {
  readonly name: string;
  readonly farm?: string;
  readonly root?: string;
  readonly addedAt: number;
}): KeptServer {
  return { name: one.name, farm: one.farm, root: one.root, addedAt: one.addedAt };
}

function keptAside(path: string, error: unknown): string {
  const aside = path.replace(/\.json$/, `.damaged-${new Date().toISOString().replaceAll(/[-:]|\.\d+/g, "")}.json`);
  try {
    renameSync(path, aside);
  } catch (renaming) {
    return `The list of servers in ${path} cannot be read (${reasonOf(renaming)}). Check the file; add the servers again.`;
  }
  return `The list of servers was damaged (${reasonOf(error)}). It was kept as ${aside}; add the servers again.`;
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

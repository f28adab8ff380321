/*
 * Writes the sample farm to a folder: for a first look at the app, for tests and benchmarks. The one place in the
 * engine that writes traces, and only into a folder that is empty or was written here before.
 */
import { mkdir, readdir, rm, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createLimiter } from "../../shared/base/limiter.ts";
import type { Result } from "../../shared/base/result.ts";
import { fail, ok } from "../../shared/base/result.ts";
import type { Problem } from "../../shared/model/problem.ts";
import { drawFarm } from "../../shared/samples/draw-farm.ts";
import { createLogBook, type SampleLog } from "../../shared/samples/logs.ts";
import type { FarmOptions } from "../../shared/samples/plan.ts";

/** File in the farm's folder that says whose it is. A folder without it is never written to unless it is empty. */
export const sampleFarmMark = "freblens-sample-farm.txt";

/** What was written: traces and their size; the logs beside them are not counted. */
export type WrittenFarm = { readonly folder: string; readonly files: number; readonly sizeBytes: number };

const writesAtOnce = 16;
const markText = "Made up by Freblens. It replaces everything in this folder when the sample farm is written again.\n";

function systemCode(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : "";
}

/** Empties an older sample farm; refuses a folder with anything else in it. */
async function makeRoom(folder: string): Promise<Problem | undefined> {
  const names: readonly string[] = await readdir(folder).catch((error: unknown): string[] => {
    if (systemCode(error) === "ENOENT") return [];
    throw error;
  });
  if (names.length > 0 && !names.includes(sampleFarmMark)) {
    return {
      code: "bad-path",
      message: `The folder ${folder} is not empty and holds no sample farm. Choose an empty or a new folder.`,
    };
  }
  const old = names.filter((name) => /^WEB\d{2,}$/.test(name));
  for (const name of old) await rm(join(folder, name), { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, sampleFarmMark), markText);
  return undefined;
}

async function writeFiles(folder: string, options: FarmOptions, signal: AbortSignal | undefined): Promise<WrittenFarm> {
  const limiter = createLimiter(writesAtOnce);
  const made = new Set<string>();
  const pending = new Set<Promise<void>>();
  let files = 0;
  let sizeBytes = 0;
  const write = async (file: SampleLog): Promise<void> => {
    signal?.throwIfAborted();
    const place = join(folder, ...file.folder);
    if (!made.has(place)) await mkdir(place, { recursive: true });
    made.add(place);
    const path = join(place, file.name);
    const writing = limiter.run(async () => {
      await writeFile(path, file.bytes);
      await utimes(path, file.modifiedAt / 1000, file.modifiedAt / 1000);
    });
    const settled = writing.finally(() => pending.delete(settled));
    pending.add(settled);
    if (pending.size >= writesAtOnce) await Promise.race(pending);
  };
  const logs = createLogBook(options.seed);
  for (const file of drawFarm(options)) {
    await write(file);
    logs.note(file);
    files++;
    sizeBytes += file.bytes.length;
  }
  for (const log of logs.files()) await write(log);
  await Promise.all(pending);
  return { folder, files, sizeBytes };
}

/**
 * Writes a farm into `folder` (made if it is not there): `WEB01/FailedReqLogFiles/W3SVC1/fr000123.xml`, with the
 * times IIS would have given the files, and the logs beside them in `WEB01/LogFiles`. An older sample farm there is replaced; any other content is refused. An abort
 * leaves the files written so far.
 */
export async function writeSampleFarm(
  folder: string,
  options: FarmOptions,
  signal?: AbortSignal,
): Promise<Result<WrittenFarm, Problem>> {
  try {
    const problem = await makeRoom(folder);
    return problem === undefined ? ok(await writeFiles(folder, options, signal)) : fail(problem);
  } catch (error) {
    if (signal?.aborted === true) {
      return fail({ code: "cancelled", message: `Stopped; ${folder} holds only a part of the sample farm.` });
    }
    const cause = error instanceof Error ? error.message : String(error);
    return fail({
      code: "unavailable",
      message: `The sample farm cannot be written to ${folder} (${cause}). Choose a folder you may write to.`,
    });
  }
}

/*
 * What is written down when the engine's process dies: when, how it ended, and the last it said. A file of bounded size
 * beside the catalog, for whoever looks for the cause; it never stops the app.
 */
import { appendFileSync, mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";

/** How a process ended. */
export type Death = { readonly at: number; readonly exitCode: number; readonly version: string; readonly said: string };

/** Of what a process says, so many characters are remembered. */
const mostSaid = 16_000;
/** A log that grew to this size loses its older half. */
const mostBytes = 256 * 1024;

/** Remembers the end of what a process writes to its stream, and lets it through to ours. */
export function keepTail(stream: NodeJS.ReadableStream | null): () => string {
  let tail = "";
  stream?.on("data", (chunk: Buffer | string) => {
    process.stderr.write(chunk);
    tail = (tail + String(chunk)).slice(-mostSaid);
  });
  return () => tail;
}

/** Appends a death; answers whether it is written down. */
export function logDeath(path: string, death: Death): boolean {
  try {
    mkdirSync(dirname(path), { recursive: true });
    appendFileSync(path, deathText(death));
    if (statSync(path).size > mostBytes) writeFileSync(path, readFileSync(path).subarray(-mostBytes / 2));
    return true;
  } catch {
    return false;
  }
}

/** A death as the log has it. */
export function deathText({ at, exitCode, version, said }: Death): string {
  const last = said.trim() === "" ? "It said nothing." : said.trim();
  return `${new Date(at).toISOString()} Freblens ${version}: the engine ended with code ${exitCode}\n${last}\n\n`;
}

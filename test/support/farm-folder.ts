/* Trace folders on a real disk for tests: a temp folder, and files as the IIS writer leaves them there. */
import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { traceText } from "./farm-trace.ts";

/** A folder that is removed again. */
export type FarmFolder = {
  readonly path: string;
  readonly at: (...parts: string[]) => string;
  /** Writes a file, with its folders; `agoMs` sets back its last write. */
  readonly write: (name: string, content: string | Uint8Array, agoMs?: number) => string;
  /** Writes a sound trace for a URL. */
  readonly trace: (name: string, url?: string, agoMs?: number) => string;
  readonly remove: () => void;
};

/** Makes an empty folder. */
export function createFarmFolder(): FarmFolder {
  const path = mkdtempSync(join(tmpdir(), "freblens-farm-"));
  const at = (...parts: string[]): string => join(path, ...parts);
  const write: FarmFolder["write"] = (name, content, agoMs = 0) => {
    const file = at(name);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
    if (agoMs > 0) utimesSync(file, new Date(), new Date(Date.now() - agoMs));
    return file;
  };
  return {
    path,
    at,
    write,
    trace: (name, url = `http://shop.example:80/${name}`, agoMs = 60_000) => write(name, traceText(url), agoMs),
    remove: () => rmSync(path, { recursive: true, force: true }),
  };
}

/** Waits until something holds, looking every 20 ms; says what was missing when the time is over. */
export async function until(what: string, holds: () => boolean, withinMs = 5_000): Promise<number> {
  const startedAt = performance.now();
  while (!holds()) {
    if (performance.now() - startedAt > withinMs) throw new Error(`not within ${withinMs} ms: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return performance.now() - startedAt;
}

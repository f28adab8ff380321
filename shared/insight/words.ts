/* Small words of findings: counts with their noun, servers in a row, shortest and longest. */
import { formatCount, formatDuration } from "../base/format.ts";

/** `1 trace`, `1,204 traces`. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${formatCount(count)} ${count === 1 ? one : many}`;
}

/** `WEB01`, `WEB01 and WEB02`, `WEB01, WEB02 and 3 more`. */
export function inARow(names: readonly string[], most = 3): string {
  const known = names.map((name) => name || "a server whose name is not known");
  if (known.length <= 1) return known[0] ?? "";
  const shown = known.length > most ? known.slice(0, most - 1) : known.slice(0, -1);
  const rest = known.length - shown.length;
  return `${shown.join(", ")} and ${rest === 1 ? known.at(-1) : `${rest} more`}`;
}

/** `12.0 s`, or `4.0 s to 12.0 s`. */
export function durations(shortestMs: number, longestMs: number): string {
  const [from, to] = [formatDuration(shortestMs), formatDuration(longestMs)];
  return from === to ? from : `${from} to ${to}`;
}

/** The server's name in a sentence. */
export function serverWord(server: string): string {
  return server || "a server whose name is not known";
}

/** The pool's name in a sentence. */
export function poolWord(pool: string): string {
  return pool === "" ? "a pool whose name is not known" : pool;
}

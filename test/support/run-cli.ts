/* Runs the real command line as a process of its own, in source form, the way its users do. */
import { spawn, type ChildProcessWithoutNullStreams } from "node:child_process";
import { join, resolve } from "node:path";

const root = resolve(import.meta.dirname, "..", "..");

/** The program in source form. */
export const cliProgram = join(root, "electron", "cli", "main.ts");

/** What a run left behind. */
export type CliRun = { readonly code: number | null; readonly out: string; readonly err: string };

/** Where and with what a run is started. */
export type CliOptions = { readonly cwd?: string; readonly env?: Readonly<Record<string, string>> };

/** Starts the command line. The environment of npm, in which tests run, is kept from it. */
export function startCli(args: readonly string[], options: CliOptions = {}): ChildProcessWithoutNullStreams {
  const { INIT_CWD: _cwd, npm_lifecycle_event: _event, ...rest } = process.env;
  return spawn(process.execPath, [cliProgram, ...args], { cwd: options.cwd ?? root, env: { ...rest, ...options.env } });
}

/** Runs the command line to its end. */
export async function runCli(args: readonly string[], options: CliOptions = {}): Promise<CliRun> {
  const child = startCli(args, options);
  child.stdout.setEncoding("utf8");
  child.stderr.setEncoding("utf8");
  let out = "";
  let err = "";
  child.stdout.on("data", (text: string) => (out += text));
  child.stderr.on("data", (text: string) => (err += text));
  const code = await new Promise<number | null>((done) => child.on("close", done));
  return { code, out, err };
}

/** The JSON objects of newline-delimited JSON. */
export function jsonLines(text: string): readonly Record<string, unknown>[] {
  return text
    .split("\n")
    .filter((line) => line !== "")
    .map((line): Record<string, unknown> => JSON.parse(line));
}

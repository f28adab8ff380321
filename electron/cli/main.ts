#!/usr/bin/env node
/* The program `freblens`: sets the process up, runs one command, ends with its exit code. What commands do: commands/. */
import { commands } from "./commands/index.ts";
import { exitCodes } from "./command.ts";
import { flushOutput, processIo } from "./io.ts";
import { runProgram } from "./run.ts";

// Reads of a slow share block threads of this pool; it is made at its first use.
process.env["UV_THREADPOOL_SIZE"] ??= "64";

// npm runs scripts in the package's folder, but paths are meant from where the user stands.
const startedIn = process.env["INIT_CWD"];
const script = process.env["npm_lifecycle_event"];
if (startedIn !== undefined && (script === "freblens" || script === "samples")) process.chdir(startedIn);

const stop = new AbortController();
let interrupted = false;
for (const name of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
  process.on(name, () => {
    // Whoever presses twice does not want to wait for a server that does not answer.
    if (interrupted) process.exit(exitCodes.interrupted);
    interrupted = true;
    stop.abort();
  });
}

const io = processIo(stop);
try {
  process.exitCode = await runProgram(process.argv.slice(2), commands, io);
} catch (error) {
  const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
  io.err(`freblens: A fault in Freblens stopped the command: ${detail}\n`);
  process.exitCode = exitCodes.unread;
}
io.showProgress?.(undefined);
await flushOutput();
process.exit();

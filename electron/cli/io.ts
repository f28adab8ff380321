/*
 * Standard output and error of a real process as a command's io. A reader that goes away (`| head`) is no fault: what is
 * left is dropped, quietly, and the command is told to end.
 */
import type { CommandIo } from "./command.ts";

const clearLine = "\r\u001b[K";

/** The io of this process; `stop` ends the command when nobody reads any more. */
export function processIo(stop: AbortController): CommandIo {
  const { stdout, stderr } = process;
  let closed = false;
  let shown = false;
  stdout.on("error", () => {
    closed = true;
    stop.abort();
  });
  // Nobody may read the error output either; that must not end the work.
  stderr.on("error", () => {});
  const hide = (): void => {
    if (shown) stderr.write(clearLine);
    shown = false;
  };
  return {
    out: (text) => {
      if (closed) return undefined;
      if (stdout.isTTY) hide();
      return new Promise<void>((resolve) => {
        stdout.write(text, () => resolve());
      });
    },
    err: (text) => {
      hide();
      stderr.write(text);
    },
    showProgress: stderr.isTTY
      ? (text) => {
          hide();
          if (text === undefined) return;
          stderr.write(text.slice(0, Math.max(10, stderr.columns - 1)));
          shown = true;
        }
      : undefined,
    columns: stdout.isTTY ? stdout.columns : undefined,
    isTerminal: stdout.isTTY,
    signal: stop.signal,
  };
}

/** Settles when everything written so far has left the process, or nobody takes it. */
export async function flushOutput(): Promise<void> {
  const written = [process.stdout, process.stderr].map(
    (stream) => new Promise<void>((resolve) => stream.write("", () => resolve())),
  );
  await Promise.all(written);
}

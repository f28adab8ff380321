/*
 * Traces named on a command line: by "Open with", by a second start, or by macOS. They are added as sources without
 * asking, UNC paths too: whoever can start programs with arguments could open any path himself, Freblens registers no
 * link that a web page could call, and Explorer has already talked to the server whose file was double-clicked.
 * Devices and everything that is not an `.xml` file are left alone.
 */
import { isAbsolute, resolve, win32 } from "node:path";

/** The traces among a process's arguments, made absolute; `argv[0]` is the program. */
export function tracesInArguments(argv: readonly string[], workingFolder: string): readonly string[] {
  return argv
    .slice(1)
    .filter((argument) => !argument.startsWith("-") && /\.xml$/i.test(argument) && !isDevice(argument))
    .filter((argument) => !argument.includes("\u0000") && !/^[a-z][a-z+.-]+:/i.test(argument))
    .map((argument) =>
      isAbsolute(argument) || win32.isAbsolute(argument) ? argument : resolve(workingFolder, argument),
    );
}

/** `\\.\x` and `\\?\x` name devices and skip every check of Windows. */
function isDevice(path: string): boolean {
  return /^[\\/]{2}[.?][\\/]/.test(path);
}

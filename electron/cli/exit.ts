/* How a command ends: the exit code for what it met, and the sentence for wrong use. */
import { visibleText } from "../../shared/base/terminal.ts";
import { exitCodes, type CommandIo } from "./command.ts";

/** 3 where something could not be read, else 1 where nothing matched, else 0. */
export function exitCodeOf(met: { readonly matched: number; readonly unread: number }): number {
  if (met.unread > 0) return exitCodes.unread;
  return met.matched === 0 ? exitCodes.nothingMatched : exitCodes.done;
}

/** Says what is wrong with how a command was called, and where to read more. Answers the exit code. */
export function wrongUse(io: CommandIo, command: string, sentence: string): number {
  const lines = sentence.split("\n").map(visibleText).join("\n");
  io.err(`freblens ${command}: ${lines}\nfreblens ${command} --help tells what it takes.\n`);
  return exitCodes.wrongUse;
}

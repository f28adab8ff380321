/* From the arguments of the program to one command and its exit code. Knows the commands only by their registry. */
import { nearest } from "../../shared/query/nearest.ts";
import { jsonSchema } from "../../shared/report/trace-record.ts";
import { exitCodes, type Command, type CommandIo } from "./command.ts";
import { packageVersion } from "./package-place.ts";

function overview(commands: readonly Command[]): string {
  const width = Math.max(...commands.map(({ name }) => name.length));
  const lines = commands.map(({ name, summary }) => `  ${name.padEnd(width)}  ${summary}`);
  return `Usage: freblens COMMAND [arguments]

Reads failed request traces (FREB) of IIS.

Commands:
${lines.join("\n")}

freblens COMMAND --help tells about one command. freblens --version tells the version, with --json also that of the JSON.
Exit codes: 0 done, 1 nothing matched, 2 wrong use, 3 something could not be read (the error output says what).
`;
}

/** Runs the program; `args` as they stand behind its name. Answers the exit code. */
export async function runProgram(
  args: readonly string[],
  commands: readonly Command[],
  io: CommandIo,
): Promise<number> {
  const [first, ...rest] = args;
  if (first === undefined) {
    io.err(overview(commands));
    return exitCodes.wrongUse;
  }
  if (first === "--help" || first === "-h" || first === "help") return help(rest[0], commands, io);
  if (first === "--version" || first === "-v") {
    const version = packageVersion();
    const asJson = rest.includes("--json");
    await io.out(asJson ? `${JSON.stringify({ name: "freblens", version, jsonSchema })}\n` : `freblens ${version}\n`);
    return exitCodes.done;
  }
  const command = commands.find(({ name }) => name === first);
  if (command === undefined) return unknownCommand(first, commands, io);
  const options = new Set(rest.slice(0, rest.includes("--") ? rest.indexOf("--") : rest.length));
  if (options.has("--help") || options.has("-h")) {
    await io.out(command.help);
    return exitCodes.done;
  }
  return command.run(rest, io);
}

async function help(name: string | undefined, commands: readonly Command[], io: CommandIo): Promise<number> {
  const command = commands.find((candidate) => candidate.name === name);
  if (name !== undefined && command === undefined) return unknownCommand(name, commands, io);
  await io.out(command?.help ?? overview(commands));
  return exitCodes.done;
}

function unknownCommand(name: string, commands: readonly Command[], io: CommandIo): number {
  const names = commands.map((command) => command.name);
  const near = nearest(name.toLowerCase(), names);
  const advice = near === undefined ? `There are: ${names.join(", ")}.` : `Did you mean ${near}?`;
  io.err(`freblens: There is no command ${JSON.stringify(name)}. ${advice}\n`);
  return exitCodes.wrongUse;
}

/* `freblens explain`: what an error code or a status stands for, in any form people meet it. Reads no file. */
import { jsonText } from "../../../shared/base/json-text.ts";
import { visibleText } from "../../../shared/base/terminal.ts";
import { lookUp, type LookUpMatch } from "../../../shared/knowledge/look-up.ts";
import { formatStatus } from "../../../shared/model/status.ts";
import { jsonSchema } from "../../../shared/report/trace-record.ts";
import { exitCodes, type Command, type CommandIo } from "../command.ts";
import { wrongUse } from "../exit.ts";
import { readOptions } from "../options.ts";

const help = `Usage: freblens explain CODE... [--json]

Tells what an error code of Windows, WinHTTP or IIS stands for, or a status with its substatus.
A code may be decimal (2147954402, -2147012894, 12002), hex (0x80072EE2, 80072EE2), or a name or part of one
(ERROR_WINHTTP_TIMEOUT, winhttp_timeout). A status is written 502.3.

Options:
  --json   one JSON object a meaning: {"schema":1,"asked","kind":"code","code" (unsigned),"hex","win32","name",
           "meaning","typicalCause","source"} or {"schema":1,"asked","kind":"status","status","reason","meaning","source"}
           What nobody wrote down is null
  --help   this text

Exit codes: 0 done, 1 a code is not known, 2 wrong use.
`;

async function run(args: readonly string[], io: CommandIo): Promise<number> {
  // A negative number is a code here, not an option.
  const given = readOptions(
    args.map((arg) => (/^-\d+$/.test(arg) ? ` ${arg}` : arg)),
    { json: { type: "boolean" } },
  );
  if (!given.ok) return wrongUse(io, "explain", given.error);
  const { rest, flag } = given.value;
  if (rest.length === 0) return wrongUse(io, "explain", "Name at least one code.");
  let unknown = 0;
  for (const asked of rest.map((text) => text.trim())) {
    const matches = lookUp(asked);
    if (!matches.some(isKnown)) {
      unknown++;
      io.err(`freblens: Nothing is known of ${visibleText(JSON.stringify(asked))}.\n`);
    }
    for (const match of matches) {
      await io.out(flag("json") ? `${jsonText({ schema: jsonSchema, asked, ...record(match) })}\n` : textOf(match));
    }
  }
  return unknown > 0 ? exitCodes.nothingMatched : exitCodes.done;
}

function isKnown(match: LookUpMatch): boolean {
  return match.kind === "status" || match.code.name !== undefined || match.code.meaning !== undefined;
}

function record(match: LookUpMatch): object {
  if (match.kind === "status") {
    const { reason, meaning, source } = match.meaning;
    const status = formatStatus(match.status);
    return { kind: "status", status, reason: reason ?? null, meaning: meaning ?? null, source: source ?? null };
  }
  const { code, hex, win32, name, meaning, typicalCause, source } = match.code;
  const known = { win32: win32 ?? null, name: name ?? null, meaning: meaning ?? null };
  return { kind: "code", code, hex, ...known, typicalCause: typicalCause ?? null, source: source ?? null };
}

function textOf(match: LookUpMatch): string {
  const lines =
    match.kind === "status"
      ? [`${formatStatus(match.status)} ${match.meaning.reason ?? ""}`.trimEnd(), match.meaning.meaning]
      : [codeLine(match.code), match.code.meaning, usual(match.code.typicalCause)];
  const source = match.kind === "status" ? match.meaning.source : match.code.source;
  const [first, ...more] = [...lines, source === undefined ? undefined : `Source: ${source}`];
  return `${[first, ...more.flatMap((line) => (line === undefined ? [] : [`  ${line}`]))].join("\n")}\n`;
}

function codeLine({ code, hex, win32, name }: Extract<LookUpMatch, { kind: "code" }>["code"]): string {
  const plain = win32 === undefined || win32 === code ? "" : `, Win32 ${win32}`;
  return `${code} (${hex}${plain}) ${name ?? "has no known name"}`;
}

function usual(cause: string | undefined): string | undefined {
  return cause === undefined ? undefined : `Usually: ${cause}`;
}

/** The command. */
export const explainCommand: Command = {
  name: "explain",
  summary: "tells what an error code or status stands for",
  help,
  run,
};

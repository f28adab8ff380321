/* Arguments of a command into options, with a sentence about what is wrong and the nearest option there is. */
import { parseArgs, type ParseArgsConfig } from "node:util";
import { own } from "../../shared/base/own.ts";
import { fail, ok, type Result } from "../../shared/base/result.ts";
import { sortFields, type Sort, type SortField } from "../../shared/model/query-answer.ts";
import { nearest } from "../../shared/query/nearest.ts";

/** Options of a command by name. */
export type OptionTable = NonNullable<ParseArgsConfig["options"]>;

/** What was given: values by option (a flag's value is `true`), and the rest. */
export type Given = {
  readonly text: (name: string) => string | undefined;
  /** All values of an option that may be given several times, in order. */
  readonly texts: (name: string) => readonly string[];
  readonly flag: (name: string) => boolean;
  readonly rest: readonly string[];
};

/** Reads the arguments; the failure is a sentence. `--help` is for the caller of the command. */
export function readOptions(args: readonly string[], options: OptionTable): Result<Given, string> {
  const { tokens } = parseArgs({ args: [...args], options, allowPositionals: true, strict: false, tokens: true });
  const values = new Map<string, string | true>();
  const all: (readonly [name: string, value: string])[] = [];
  const rest: string[] = [];
  for (const token of tokens) {
    if (token.kind === "positional") rest.push(token.value);
    if (token.kind !== "option") continue;
    const option = options[token.name];
    if (option === undefined) return fail(unknownOption(token.rawName, options));
    if (option.type === "boolean" && token.value !== undefined) return fail(`${token.rawName} takes no value.`);
    if (option.type === "string" && !isValue(token, options)) return fail(`${token.rawName} needs a value.`);
    values.set(token.name, token.value ?? true);
    if (token.value !== undefined) all.push([token.name, token.value]);
  }
  return ok({
    text: (name) => {
      const value = values.get(name);
      return typeof value === "string" ? value : undefined;
    },
    texts: (name) => all.filter(([given]) => given === name).map(([, value]) => value),
    flag: (name) => values.has(name),
    rest,
  });
}

/* A value may begin with -, as filters do; but what is the name of an option is taken for a forgotten value. */
function isValue(
  token: { readonly value?: string | undefined; readonly inlineValue?: boolean | undefined },
  options: OptionTable,
): boolean {
  if (token.value === undefined) return false;
  return token.inlineValue === true || !(token.value.startsWith("--") && token.value.slice(2) in options);
}

function unknownOption(rawName: string, options: OptionTable): string {
  const near = nearest(rawName.replace(/^-+/, ""), Object.keys(options));
  return `There is no option ${rawName}.${near === undefined ? "" : ` Did you mean --${near}?`}`;
}

/** A whole number in a range; the failure is a sentence. */
export function readNumber(
  name: string,
  text: string | undefined,
  range: { readonly min: number; readonly max: number },
): Result<number | undefined, string> {
  if (text === undefined) return ok(undefined);
  const value = Number(text);
  if (/^\d{1,10}$/.test(text) && value >= range.min && value <= range.max) return ok(value);
  return fail(`--${name} wants a whole number from ${range.min} to ${range.max}, not ${JSON.stringify(text)}.`);
}

/** Names of the JSON that mean a column. */
const jsonNames: Readonly<Record<string, SortField>> = {
  startedAt: "time",
  siteId: "site",
  appPool: "pool",
  processId: "pid",
  triggerStatus: "trigger",
  failureReason: "reason",
  timeTakenMs: "taken",
};

/** Newest first. */
export const usualSort: Sort = { field: "time", descending: true };

/** A sort order: `taken`, `-taken`, `taken:desc`, `timeTakenMs:desc`; newest first if absent. The failure is a sentence. */
export function readSort(text: string | undefined): Result<Sort, string> {
  if (text === undefined) return ok(usualSort);
  const match = /^(-?)([A-Za-z]+)(?::(asc|desc))?$/.exec(text);
  const name = match?.[2] ?? text;
  const field = own(jsonNames, name) ?? sortFields.find((known) => known === name.toLowerCase());
  if (match === null || field === undefined) {
    const near = nearest(name.toLowerCase(), sortFields);
    return fail(
      `--sort knows no ${JSON.stringify(text)}.${near === undefined ? "" : ` Did you mean ${near}?`} It takes ${sortFields.join(", ")}; with - before it or :desc behind it the largest come first.`,
    );
  }
  return ok({ field, descending: match[1] === "-" || match[3] === "desc" });
}

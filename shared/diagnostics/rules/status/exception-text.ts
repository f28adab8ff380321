/*
 * The exception that an error page tells: its type, message and first frames. Knows the page of ASP.NET, that of
 * ASP.NET Core, and plain text with an exception in it.
 */
import { clip, titleEnd } from "../text.ts";

/** An exception as a page tells it. `message` is empty where the page gives none. */
export type ExceptionText = {
  readonly type: string;
  readonly message: string;
  /** First lines of the stack, at most three, without "at". */
  readonly frames: readonly string[];
};

const entities: Readonly<Record<string, string>> = {
  lt: "<",
  gt: ">",
  quot: '"',
  amp: "&",
  apos: "'",
  nbsp: " ",
};

/** Text of a page: tags become line ends, entities what they stand for. Comments stay: ASP.NET puts the stack there. */
function textOf(html: string): string {
  return html
    .replaceAll("<!--", "\n")
    .replaceAll("-->", "\n")
    .replaceAll(/<[a-zA-Z/!][^<>]{0,500}>/g, "\n")
    .replaceAll(/&(?:#(\d{1,6})|#x([0-9a-fA-F]{1,6})|([a-z]{2,4}));/g, (all, decimal, hex, name) => {
      const code = decimal === undefined ? Number.parseInt(String(hex ?? ""), 16) : Number(decimal);
      if (name !== undefined) return entities[String(name)] ?? all;
      return code > 0 && code <= 0x10_ffff ? String.fromCodePoint(code) : all;
    });
}

/* `System.IO.IOException: text`, `[IOException: text]`, `[IOException]: text`, or the type alone on its line. */
const headline =
  /^\s*(?:Unhandled exception[.:]\s*|Exception Details:\s*|An unhandled exception occurred[^:]{0,80}:\s*)?\[?((?:[A-Za-z_]\w{0,80}\.){0,12}[A-Z]\w{0,100}(?:Exception|Error|Fault))(?:\s*\(0x[0-9A-Fa-f]{8}\))?(?:\]?\s*:\s*(.*)|\]?\s*)$/;
const frame = /^\s*(?:at\s+)?([A-Za-z_<][\w.<>`+[\],|]{1,200}\(.{0,300})$/;

/** Finds the exception in a page; undefined where there is none. */
export function exceptionIn(page: string): ExceptionText | undefined {
  const lines = textOf(page)
    .split(/\r?\n/)
    .filter((line) => line.trim() !== "" && line.length < 2_000);
  const found: { readonly at: number; readonly type: string; readonly message: string }[] = [];
  for (const [at, line] of lines.entries()) {
    const match = headline.exec(line);
    if (match?.[1] === undefined) continue;
    found.push({ at, type: match[1], message: (match[2] ?? "").replace(/\]$/, "").trim() });
    if (found.length >= 8) break;
  }
  const [first] = found;
  if (first === undefined) return undefined;
  const withStack = found.find(({ at }) => frame.test(lines[at + 1] ?? ""));
  const type = found.find((other) => other.type.endsWith(`.${first.type}`))?.type ?? first.type;
  return {
    type: clip(type, 160),
    message: clip(found.find(({ message }) => message !== "")?.message ?? "", 300),
    frames: withStack === undefined ? [] : framesFrom(lines, withStack.at + 1),
  };
}

function framesFrom(lines: readonly string[], from: number): readonly string[] {
  const frames: string[] = [];
  for (let at = from; at < from + 3; at++) {
    const match = frame.exec(lines[at] ?? "");
    if (match?.[1] === undefined) break;
    frames.push(clip(match[1], 200));
  }
  return frames;
}

/** `System.IO.IOException: text`, for a sentence. */
export function exceptionLine({ type, message }: ExceptionText): string {
  return message === "" ? type : `${type}: ${message}`;
}

/** The same as the end of a title: the type without its namespace. */
export function exceptionTitle({ type, message }: ExceptionText, length: number): string {
  return titleEnd(exceptionLine({ type: type.slice(type.lastIndexOf(".") + 1), message, frames: [] }), length);
}

/** Whether an ASP.NET page hides the exception from remote clients (customErrors). */
export function isHiddenError(page: string): boolean {
  return page.includes("customErrors") && !page.includes("Stack Trace:");
}

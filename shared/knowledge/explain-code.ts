/* Codes to meanings and back: what a number in a trace stands for. */
import type { CodeMeaning } from "../model/code-meaning.ts";
import { codeFacts } from "./code-facts.ts";

const factOf = new Map(codeFacts.map((fact) => [fact.code, fact]));

/** What an unsigned code stands for; name and meaning are undefined where nobody wrote it down. Never throws. */
export function explainCode(code: number): CodeMeaning {
  const fact = factOf.get(code);
  const isWin32 = Math.floor(code / 0x1_0000) === 0x8007;
  return {
    code,
    hex: `0x${code.toString(16).toUpperCase().padStart(8, "0")}`,
    win32: isWin32 ? code % 0x1_0000 : undefined,
    name: fact?.name,
    meaning: fact?.meaning,
    typicalCause: fact?.typicalCause === "" ? undefined : fact?.typicalCause,
    source: fact?.source,
  };
}

/*
 * What a person types to look up a code, and all it can stand for: a code of Windows in any of its forms, or a status.
 *
 *   2147954402, -2147012894, 0x80072EE2, 80072EE2, 12002, ERROR_WINHTTP_TIMEOUT, winhttp_timeout, 502.3
 */
import type { CodeMeaning } from "../model/code-meaning.ts";
import { parseStatus, type Status } from "../model/status.ts";
import { hresultOfWin32 } from "./code-fact.ts";
import { codeFacts } from "./code-facts.ts";
import { explainCode } from "./explain-code.ts";
import { explainStatus, type StatusMeaning } from "./status-meaning.ts";

/** One thing a text can stand for. */
export type LookUpMatch =
  | { readonly kind: "code"; readonly code: CodeMeaning }
  | { readonly kind: "status"; readonly status: Status; readonly meaning: StatusMeaning };

const mostMatches = 50;

/** Everything a text can stand for, likeliest first; empty where it is neither number nor part of a name. */
export function lookUp(text: string): readonly LookUpMatch[] {
  const value = text.trim();
  if (value === "") return [];
  const matches = [...statusMatches(value), ...codeMatches(value)];
  return matches.length > 0 ? matches : nameMatches(value);
}

/** The codes a number can stand for: itself, and as a Win32 or WinHTTP number. Unsigned. */
export function readCodeNumbers(text: string): readonly number[] {
  const value = text.trim();
  const plain = numberOf(value);
  if (plain === undefined) return [];
  // A number that fits a Win32 error is nearly always one: IIS logs sc-win32-status, people read 12002 in articles.
  return plain > 0 && plain <= 0xffff ? [hresultOfWin32(plain)] : [plain];
}

function numberOf(value: string): number | undefined {
  if (/^0[xX][0-9a-fA-F]{1,8}$/.test(value)) return Number(value);
  if (/^-?\d{1,10}$/.test(value)) {
    const number = Number(value);
    return number < -0x8000_0000 || number > 0xffff_ffff ? undefined : number >>> 0;
  }
  // Eight hex digits with a letter among them, as people copy them from articles.
  return /^[0-9a-fA-F]{8}$/.test(value) ? Number.parseInt(value, 16) : undefined;
}

function codeMatches(value: string): readonly LookUpMatch[] {
  return readCodeNumbers(value).map((code) => ({ kind: "code", code: explainCode(code) }));
}

function statusMatches(value: string): readonly LookUpMatch[] {
  const status = parseStatus(value);
  if (status === undefined || status < 100_000 || status >= 600_000) return [];
  const meaning = explainStatus(status);
  return meaning.reason === undefined && meaning.meaning === undefined ? [] : [{ kind: "status", status, meaning }];
}

function nameMatches(value: string): readonly LookUpMatch[] {
  if (!/^[a-z_]{3,}$/i.test(value.replaceAll(/[\s\d.]/g, ""))) return [];
  const wanted = value.toUpperCase().replaceAll(/\s+/g, "_");
  const found = codeFacts.filter(({ name }) => name.toUpperCase().includes(wanted));
  const exact = found.filter(({ name }) => name.toUpperCase() === wanted);
  return (exact.length > 0 ? exact : found)
    .slice(0, mostMatches)
    .map(({ code }) => ({ kind: "code", code: explainCode(code) }));
}

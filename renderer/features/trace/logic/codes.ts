/*
 * Data fields that hold codes of Windows, read by their names: the number in decimal and hex, and what is on record of
 * it. A value that is no number, and 0, are left as they are.
 */
import type { CodeMeaning } from "../../../../shared/model/code-meaning.ts";
import { packStatus, type Status } from "../../../../shared/model/status.ts";
import type { TraceEvent } from "../../../../shared/model/trace.ts";
import { explainCode } from "../../../../shared/knowledge/explain-code.ts";
import { readCodeNumbers } from "../../../../shared/knowledge/look-up.ts";
import { dataOf } from "./event-facts.ts";

const codeNames = new Set([
  "errorcode",
  "hresult",
  "hr",
  "win32status",
  "win32error",
  "scerrorcode",
  "scwin32status",
  "finalwin32status",
  "origwin32status",
]);

/** Whether a data field holds an error code by its name. */
export function isCodeName(name: string): boolean {
  return codeNames.has(name.toLowerCase().replaceAll(/[^a-z0-9]/g, ""));
}

function numberOf(name: string, value: string): number | undefined {
  if (isCodeName(name) && /^0[xX][0-9a-fA-F]{1,8}$/.test(value)) return Number(value);
  if (!/^-?\d{1,10}$/.test(value)) return undefined;
  const number = Number(value);
  if (number > 0xffff_ffff || number < -0x8000_0000) return undefined;
  const looksLikeHresult = number >= 0x8000_0000 || number < -0x100_0000;
  return looksLikeHresult || isCodeName(name) ? number : undefined;
}

const hexText = (number: number): string => `0x${(number >>> 0).toString(16).toUpperCase().padStart(8, "0")}`;

/** The hex form of a code: `2147954429` -> `0x80072EFD`, `-2147024891` -> `0x80070005`; undefined where it is none. */
export function hexOf(name: string, value: string): string | undefined {
  const number = numberOf(name, value.trim());
  return number === undefined ? undefined : hexText(number);
}

/** A code of an event as it is shown. */
export type FieldCode = {
  /** The number in the form the value is not written in: `0x80072EFD` beside a decimal, `2147954429` beside hex. */
  readonly other: string;
  /** What is on record of it; for a plain Win32 number that of its HRESULT. undefined for 0. */
  readonly meaning: CodeMeaning | undefined;
};

/** The status that an event's HttpStatus field stands for, with its substatus; undefined for other fields. */
export function fieldStatus(event: TraceEvent, name: string): Status | undefined {
  if (name !== "HttpStatus") return undefined;
  const code = Number(dataOf(event, "HttpStatus"));
  const sub = Number(dataOf(event, "HttpSubStatus") ?? 0);
  return Number.isInteger(code) && code >= 100 && code < 600 && Number.isInteger(sub)
    ? packStatus(code, sub)
    : undefined;
}

/** Reads a data field as a code; undefined where its name and value say that it is none. */
export function fieldCode(name: string, value: string): FieldCode | undefined {
  const number = numberOf(name, value.trim());
  if (number === undefined) return undefined;
  const other = /^0x/i.test(value.trim()) ? String(number >>> 0) : hexText(number);
  // Numbers that only look like an HRESULT may be anything: without a name on record nothing is said of them.
  const code = readCodeNumbers(String(number >>> 0))[0] ?? 0;
  const meaning = code === 0 ? undefined : explainCode(code);
  return { other, meaning: meaning?.name === undefined && !isCodeName(name) ? undefined : meaning };
}

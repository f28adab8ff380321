/*
 * Values that are error codes of Windows: `2147954402`, `-2147012894`, `0x80072EE2`, `80072EE2`, `12002`, or a part of a
 * name (`ERROR_WINHTTP_TIMEOUT`, `*timeout`). What a code is called is known to who asks the rows, not here.
 */
import { numberReader } from "./number-value.ts";
import type { NumberSpan, ReadValue } from "./read-value.ts";
import { textReader } from "./text-value.ts";

const number = numberReader(codeNumber, "an error code or a part of a code's name", "missing");
const name = textReader(false);

/** Reads a code or a part of a code's name. */
export const readCodeValue: ReadValue = (value, context) => {
  const text = value.text.trim();
  if (value.expression !== undefined) return name(value, context);
  const isName = /^[a-z_*][a-z0-9_*]*$/i.test(text) && text.toLowerCase() !== "none";
  return isName ? name(value, context) : number(value, context);
};

/** A code as unsigned number. IIS writes codes unsigned, scripts and articles also signed or in hex. */
export function codeNumber(text: string): NumberSpan | undefined {
  let code: number | undefined;
  if (/^0x[0-9a-f]{1,8}$/.test(text)) code = Number(text);
  else if (/^-?\d{1,10}$/.test(text)) code = unsigned(Number(text));
  else if (/^[0-9a-f]{8}$/.test(text)) code = Number.parseInt(text, 16);
  return code === undefined ? undefined : { low: code, high: code };
}

/** The plain Win32 or WinHTTP number behind an HRESULT of facility Win32 (0x8007....): 0x80072EE2 is 12002 too. */
export function win32Of(code: number): number | undefined {
  return Math.floor(code / 0x1_0000) === 0x8007 ? code % 0x1_0000 : undefined;
}

function unsigned(value: number): number | undefined {
  return value < -0x8000_0000 || value > 0xffff_ffff ? undefined : value >>> 0;
}

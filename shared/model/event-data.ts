/* Looking into the data of one event. Names are matched exactly; values stay text. */
import type { TraceEvent } from "./trace.ts";

/** The first value of a data field; empty where the event has no such field. */
export function dataOf(event: TraceEvent, field: string): string {
  for (const [name, value] of event.data) if (name === field) return value;
  return "";
}

/** A number that IIS wrote in decimal or in hex (`0x80070002`); undefined for any other text. */
export function readCode(text: string): number | undefined {
  const value = text.trim();
  return /^(?:\d{1,10}|0[xX][0-9a-fA-F]{1,8})$/.test(value) ? Number(value) : undefined;
}

/** An error code: as `readCode`, or a signed decimal (`-2147012894`), which stands for the same 32 bits. */
export function readErrorCode(text: string): number | undefined {
  const value = text.trim();
  if (!/^-\d{1,10}$/.test(value)) return readCode(value);
  const code = Number(value);
  return code >= -0x8000_0000 ? code >>> 0 : undefined;
}

/** Shows a code as IIS's tools do: decimal as written, and hex where it is an HRESULT (the high bit is set). */
export function showCode(code: number): string {
  return code >= 0x8000_0000 ? `${code} (0x${code.toString(16).toUpperCase()})` : String(code);
}

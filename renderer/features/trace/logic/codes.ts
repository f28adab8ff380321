/* Numbers that are codes: which data fields hold them, and how they look in decimal and hex. No meaning of codes here. */

const codeNames = new Set([
  "errorcode",
  "hresult",
  "win32status",
  "scerrorcode",
  "finalwin32status",
  "origwin32status",
]);

/** Whether a data field holds an error code by its name. */
export function isCodeName(name: string): boolean {
  return codeNames.has(name.toLowerCase());
}

/** The hex form of a code: `2147954429` -> `0x80072EFD`, `-2147024891` -> `0x80070005`; undefined where it is none. */
export function hexOf(name: string, value: string): string | undefined {
  if (!/^-?\d{1,10}$/.test(value)) return undefined;
  const number = Number(value);
  const looksLikeHresult = number >= 0x80000000 || number < -0x1000000;
  if (number > 0xffffffff || number < -0x80000000) return undefined;
  if (!looksLikeHresult && !isCodeName(name)) return undefined;
  return `0x${(number >>> 0).toString(16).toUpperCase().padStart(8, "0")}`;
}

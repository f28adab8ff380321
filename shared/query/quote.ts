/* Writes a value so that, behind a word, it is read back as exactly this value. */

/** The value as it is, or in quotes where a blank, comma, quote, `*` or sign would mean something else. */
export function quotedValue(value: string): string {
  if (value !== "" && !/[\s",*]|^[<>]/.test(value)) return value;
  return `"${value.replaceAll('"', '""')}"`;
}

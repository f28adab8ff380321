/* Puts values into filter text: what needs quotes, and how a moment is written. Pure. */

const comparison = /^(?:>=|<=|>|<)/;

/** A value as the filter language wants it after `word:`; quoted where it would be read as something else. */
export function quoteValue(value: string): string {
  if (comparison.test(value) && !/[\s",*]/.test(value)) return value;
  if (value !== "" && !/[\s",*<>]/.test(value)) return value;
  return `"${value.replaceAll('"', '""')}"`;
}

/** A term: `status:502`, `-verb:OPTIONS`, `time>5s`. */
export function termOf(word: string, values: readonly string[], negated: boolean): string {
  const compared = values.length === 1 && comparison.test(values[0] ?? "");
  return `${negated ? "-" : ""}${word}${compared ? "" : ":"}${values.map(quoteValue).join(",")}`;
}

/** A moment (epoch ms) so that it means the same in every zone. */
export function momentText(at: number): string {
  return new Date(at).toISOString();
}

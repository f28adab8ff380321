/*
 * Conditions on sites where their names are known: the same number is another site on another server, so that a site goes
 * by its number and by the name it has in the row's own source. Worked out once for each pair of source and number.
 */
import type { CodedColumn } from "./table.ts";

/** The name of a site of a source. */
export type SiteNameOf = (sourceId: string, siteId: number) => string | undefined;

/**
 * For each row 1 where its site meets a condition, else 0. `holds` says whether a site that goes by these texts (in lower
 * case) meets it, negation included; no value is a trace without a site.
 */
export function sitesThatHold(
  rows: number,
  columns: { readonly source: CodedColumn<string>; readonly site: CodedColumn<number> },
  siteName: SiteNameOf,
  holds: (siteId: number | undefined, texts: readonly string[]) => boolean,
): Uint8Array {
  const { source, site } = columns;
  const sites = site.values.length;
  const held = new Uint8Array(rows);
  // 0: not worked out yet, 1: fails, 2: holds.
  const known = new Uint8Array(source.values.length * sites);
  for (let row = 0; row < rows; row++) {
    const [sourceCode, siteCode] = [source.codes[row] ?? 0, site.codes[row] ?? 0];
    const at = sourceCode * sites + siteCode;
    if (known[at] === 0) {
      const siteId = site.values[siteCode];
      const name = siteId === undefined ? undefined : siteName(source.values[sourceCode] ?? "", siteId);
      const texts = siteId === undefined ? [] : [String(siteId), ...(name === undefined ? [] : [name.toLowerCase()])];
      known[at] = holds(siteId, texts) ? 2 : 1;
    }
    if (known[at] === 2) held[row] = 1;
  }
  return held;
}

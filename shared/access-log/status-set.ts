/* Which status codes are looked for: a flag for each of 0 to 999, so that asking costs one look. */

/** A set of status codes. */
export type StatusSet = { readonly flags: Uint8Array };

/** The set of all codes that hold. Codes are 100 to 999. */
export function statusSet(holds: (code: number) => boolean): StatusSet {
  const flags = new Uint8Array(1000);
  for (let code = 100; code < 1000; code++) flags[code] = holds(code) ? 1 : 0;
  return { flags };
}

/** How a set is named, for keeping what was read for it: equal sets have equal names. */
export function statusSetKey({ flags }: StatusSet): string {
  const parts: string[] = [];
  for (let code = 0; code < flags.length; code++) {
    if (flags[code] === 0) continue;
    const from = code;
    while (flags[code + 1] === 1) code++;
    parts.push(from === code ? String(from) : `${from}-${code}`);
  }
  return parts.join(",");
}

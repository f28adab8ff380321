/*
 * Names of servers as people give them: typed, pasted from a sheet, or read from a file. Pure text; no name is looked up.
 *
 *   WEB01, web02.corp.example; \\WEB03   # the third is being replaced
 */

/** A server the user named, and what could not be taken for one. */
export type ServerNames = {
  /** In the order given, each once, without regard to case. */
  readonly names: readonly string[];
  readonly wrong: readonly { readonly text: string; readonly line: number }[];
};

/**
 * Reads names parted by blanks, commas, semicolons or line ends; `#` and `//` at a word's beginning start a comment. Quotes,
 * leading `\\` and what follows the name in a path or an address are left out: `\\WEB01\C$` and `http://web01/` are both WEB01.
 */
export function readServerNames(text: string): ServerNames {
  const names = new Map<string, string>();
  const wrong: { readonly text: string; readonly line: number }[] = [];
  for (const [index, line] of text
    .replace(/^\uFEFF/, "")
    .split(/\r\n|\r|\n/)
    .entries()) {
    for (const word of line.replace(/(^|\s)(#|\/\/\s).*$/, "").split(/[\s,;"]+/)) {
      if (word === "") continue;
      const name = serverName(word);
      if (name === undefined) wrong.push({ text: word, line: index + 1 });
      else if (!names.has(name.toLowerCase())) names.set(name.toLowerCase(), name);
    }
  }
  return { names: [...names.values()], wrong };
}

/** The name of a server in what was given; undefined where it can be none. Names are DNS or NetBIOS names or IPv4 addresses. */
export function serverName(given: string): string | undefined {
  const bare = given
    .trim()
    .replace(/^["']|["']$/g, "")
    .replace(/^[a-z]+:\/\//i, "")
    .replace(/^[\\/]{2}/, "")
    .replace(/[\\/].*$/, "")
    .replace(/\.$/, "");
  if (bare.length > 253 || !/^[\p{L}\p{N}_](?:[\p{L}\p{N}_.-]*[\p{L}\p{N}_])?$/u.test(bare)) return undefined;
  return bare.split(".").some((label) => label === "" || label.length > 63) ? undefined : bare;
}

/** `web01` of `web01.corp.example`; an address stays whole. */
export function shortName(server: string): string {
  return /^[\d.]+$/.test(server) ? server : (server.split(".")[0] ?? server);
}

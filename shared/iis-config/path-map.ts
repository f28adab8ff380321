/*
 * From a path as the server writes it to one that this PC can open:
 *
 *   %SystemDrive%\inetpub\logs  ->  C:\inetpub\logs  ->  \\WEB01\C$\inetpub\logs
 *
 * Rules of the user come first, because only people know what a mapped letter stands for. Pure text: nothing is touched.
 */
import type { PathRule } from "../model/server-record.ts";

/** How a server's drives are reached. */
export type ServerDrives = {
  readonly server: string;
  /**
   * Where drive C is: `\\WEB01\C$`, or a folder that stands for it. Other drives are its siblings: `\\WEB01\D$`; a folder
   * that is not called `C$` has none. `C:` for this machine itself.
   */
  readonly driveC: string;
  /** The server's own variables, as far as known, names in lower case: `systemdrive`. */
  readonly variables: ReadonlyMap<string, string>;
};

/** How a path was translated, or why it was not. */
export type Translation = {
  /** The path with the server's variables put in. */
  readonly expanded: string;
  readonly steps: readonly string[];
} & ({ readonly ok: true; readonly path: string } | { readonly ok: false; readonly message: string });

/** What Windows sets where its drive is known; a registry that can be read knows better. */
export function variablesOn(letter: string): ReadonlyMap<string, string> {
  return new Map([
    ["systemdrive", `${letter}:`],
    ["systemroot", `${letter}:\\Windows`],
    ["windir", `${letter}:\\Windows`],
    ["programdata", `${letter}:\\ProgramData`],
    ["allusersprofile", `${letter}:\\ProgramData`],
    ["programfiles", `${letter}:\\Program Files`],
  ]);
}

/** The variables of nearly every server. */
export const usualVariables: ReadonlyMap<string, string> = variablesOn("C");

/** Translates a path. The first rule that fits is used; without one, drives become shares and UNC paths stay. */
export function translatePath(written: string, drives: ServerDrives, rules: readonly PathRule[]): Translation {
  const steps: string[] = [];
  const unknown: string[] = [];
  const expanded = written.replaceAll(/%([^%\\/]+)%/g, (whole, name: string) => {
    const value = drives.variables.get(name.toLowerCase());
    if (value === undefined) unknown.push(whole);
    return value ?? whole;
  });
  if (expanded !== written) steps.push(`${written} is ${expanded} on ${drives.server}`);
  if (unknown.length > 0) {
    const message = `The value of ${unknown.join(", ")} on ${drives.server} is not known. Add a rule to the path map for this path.`;
    return { ok: false, message, steps, expanded };
  }
  const rule = rules.find(
    ({ server, prefix }) => matchesName(server, drives.server) && startsWithPath(expanded, prefix),
  );
  if (rule !== undefined) {
    const path = joinPath(rule.replacement, expanded.slice(tidyPrefix(rule.prefix).length));
    steps.push(`the path map's rule ${rule.prefix} gives ${path}`);
    return { ok: true, path, steps, expanded };
  }
  if (/^[\\/]{2}/.test(expanded)) return { ok: true, path: expanded, steps, expanded };
  // A variable may stand for a folder of a system without letters, where a folder stands for the server's drive.
  if (written.startsWith("%") && /^\/(?!\/)/.test(expanded))
    return { ok: true, path: joinPath("/", expanded), steps, expanded };
  const letter = /^([a-z]):(?:[\\/]|$)/i.exec(expanded)?.[1]?.toUpperCase();
  if (letter === undefined) {
    const message = `${expanded} is not a whole path, so it cannot be found from here.`;
    return { ok: false, message, steps, expanded };
  }
  const root = driveRoot(drives.driveC, letter);
  if (root === undefined) {
    const message = `Drive ${letter}: of ${drives.server} has no place here. Add a rule to the path map for ${letter}:\\.`;
    return { ok: false, message, steps, expanded };
  }
  const path = joinPath(root, expanded.slice(2));
  steps.push(`${letter}: of ${drives.server} is ${root}`);
  return { ok: true, path, steps, expanded };
}

/** The place of a drive, from that of drive C. */
export function driveRoot(driveC: string, letter: string): string | undefined {
  if (letter === "C") return driveC;
  if (/^c:$/i.test(driveC)) return `${letter}:`;
  return /(^|[\\/])c\$$/i.test(driveC) ? `${driveC.slice(0, -2)}${letter}$` : undefined;
}

/** Joins with the separator of the first part: `\` below UNC paths and drives, `/` elsewhere. */
export function joinPath(root: string, below: string): string {
  const separator = root.includes("\\") || /^[a-z]:/i.test(root) ? "\\" : "/";
  const parts = below.split(/[\\/]+/).filter((part) => part !== "");
  const base = root.replace(/[\\/]+$/, "");
  return parts.length === 0 ? base : `${base}${separator}${parts.join(separator)}`;
}

/* `T:\` and `T:\\` are `T:`; the rest of the path begins with a separator. */
function tidyPrefix(prefix: string): string {
  return prefix.replace(/[\\/]+$/, "");
}

/** Whether a path begins with whole folders of a prefix; names are compared without case. */
export function startsWithPath(path: string, prefix: string): boolean {
  const start = tidyPrefix(prefix).toLowerCase().replaceAll("/", "\\");
  const whole = path.toLowerCase().replaceAll("/", "\\");
  return start !== "" && whole.startsWith(start) && (whole.length === start.length || whole[start.length] === "\\");
}

/** Whether a name fits a pattern with `*`; names are compared without case. */
export function matchesName(pattern: string, name: string): boolean {
  const parts = pattern.toLowerCase().split("*");
  const text = name.toLowerCase();
  const [first = "", ...rest] = parts;
  if (rest.length === 0) return text === first;
  if (!text.startsWith(first)) return false;
  let at = first.length;
  for (const [index, part] of rest.entries()) {
    if (index === rest.length - 1) return text.length - part.length >= at && text.endsWith(part);
    const found = text.indexOf(part, at);
    if (found === -1) return false;
    at = found + part.length;
  }
  return true;
}

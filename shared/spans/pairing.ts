/*
 * What an event's name says of its part in a span: it opens one, closes one, leaves one pending, or stands alone.
 * Rules of names first, odd pairs from a table. It knows names only, not which span is open.
 */
import { oddPairs, singleEvents } from "./odd-pairs.ts";

/**
 * The part an event plays. `stem` names the span: `URL_REWRITE_START` and `URL_REWRITE_END` share `URL_REWRITE`.
 * - `pending`: the END said that the work goes on (WEBSOCKET_..._END_PENDING).
 */
export type EventRole = { readonly part: "start" | "end" | "pending" | "single"; readonly stem: string };

const single: EventRole = { part: "single", stem: "" };

function readOddRoles(): ReadonlyMap<string, EventRole> {
  const roles = new Map<string, EventRole>();
  for (const { stem, start, ends } of oddPairs) {
    roles.set(start, { part: "start", stem });
    for (const end of ends) roles.set(end, { part: "end", stem });
  }
  return roles;
}

const oddRoles = readOddRoles();

/** A rule of names: a pattern with the stem as its groups, and the part it means. First match counts. */
type NameRule = { readonly pattern: RegExp; readonly part: EventRole["part"] };

const nameRules: readonly NameRule[] = [
  { pattern: /^(ASP_)START_(.+)$/, part: "start" },
  { pattern: /^(ASP_)END_(.+)$/, part: "end" },
  { pattern: /^(.+)_START$/, part: "start" },
  { pattern: /^(.+)_END_PENDING$/, part: "pending" },
  { pattern: /^(.+)_END(?:_SUCCESS|_NOT_SUCCESS)?$/, part: "end" },
  { pattern: /^(.+[a-z])Enter$/, part: "start" },
  { pattern: /^(.+[a-z])Leave$/, part: "end" },
  { pattern: /^(.+[a-z])(?:Begin|Start)$/, part: "start" },
  { pattern: /^(.+[a-z])End$/, part: "end" },
];

function readRole(name: string): EventRole {
  if (singleEvents.has(name)) return single;
  const odd = oddRoles.get(name);
  if (odd !== undefined) return odd;
  for (const { pattern, part } of nameRules) {
    const match = pattern.exec(name);
    if (match !== null) return { part, stem: match.slice(1).join("") };
  }
  return single;
}

/** Makes a reader of roles that remembers the names it has seen: a trace repeats a few dozen names. */
export function createRoleReader(): (name: string) => EventRole {
  const seen = new Map<string, EventRole>();
  return (name) => {
    const known = seen.get(name);
    if (known !== undefined) return known;
    const role = readRole(name);
    seen.set(name, role);
    return role;
  };
}

/*
 * Which zone a server's clock is in. A trace holds its times in UTC and nothing of its server's zone, so the user says it:
 * rules by server name, the first that fits holds. A server without a rule is shown in UTC.
 */
import type { Zone } from "./format.ts";

/** A rule: servers by name, `*` for anything, in any case; an IANA zone. */
export type ServerZoneRule = { readonly servers: string; readonly zone: string };

/** The zone of a server; undefined where no rule tells it. */
export function zoneOfServer(rules: readonly ServerZoneRule[], server: string): Zone | undefined {
  const rule = rules.find(({ servers }) => fits(servers.trim().toLowerCase(), server.toLowerCase()));
  return rule === undefined ? undefined : `server:${rule.zone}`;
}

/** The zone that all of some servers are in; undefined where they differ, or where nobody said it of some. */
export function sharedZone(rules: readonly ServerZoneRule[], servers: Iterable<string>): Zone | undefined {
  let shared: Zone | undefined;
  let any = false;
  for (const server of servers) {
    const zone = zoneOfServer(rules, server);
    if (zone === undefined || (any && zone !== shared)) return undefined;
    shared = zone;
    any = true;
  }
  // Before there are servers, what holds for any of them.
  return any ? shared : zoneOfServer(rules, "");
}

function fits(pattern: string, name: string): boolean {
  const parts = pattern.split("*");
  const [first = ""] = parts;
  if (parts.length === 1) return name === first;
  const last = parts.at(-1) ?? "";
  if (!name.startsWith(first) || !name.endsWith(last) || name.length < first.length + last.length) return false;
  let at = first.length;
  for (const part of parts.slice(1, -1)) {
    const found = name.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return at <= name.length - last.length;
}

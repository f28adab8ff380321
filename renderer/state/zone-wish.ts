/* From what the user wishes and the servers in sight to the zone of a window or a row. Pure. */
import type { Zone } from "../../shared/base/format.ts";
import { sharedZone, zoneOfServer, type ServerZoneRule } from "../../shared/base/server-zone.ts";
import { textTest } from "../../shared/query/kinds/text-value.ts";
import { parseQuery } from "../../shared/query/parse.ts";
import type { Preferences } from "./preferences.ts";

/** What the user wishes. */
export type ZoneWish = Pick<Preferences, "zone" | "serverZones">;

/** Servers known by name, and whether there are more. */
export type KnownServers = { readonly servers: ReadonlySet<string>; readonly more: boolean };

/**
 * Servers that a filter lets in, as far as its words on servers tell; all where they tell nothing. `more`: there are others
 * whose names are not known; any rule may hold for one of them, and none may.
 */
export function serversIn(
  { servers, more }: KnownServers,
  query: string,
  rules: readonly ServerZoneRule[],
): readonly string[] {
  const unknown = more ? ["", ...rules.map((rule) => rule.servers.replaceAll("*", ""))] : [];
  const all = [...servers, ...unknown];
  if (!query.includes("server:")) return all;
  const parsed = parseQuery(query, { zone: "UTC", now: 0 });
  if (!parsed.ok) return all;
  const clauses = parsed.value.clauses.filter(({ word }) => word === "server");
  return all.filter((server) =>
    clauses.every(({ tests, negated }) => tests.some((test) => textTest(test)?.(server.toLowerCase())) !== negated),
  );
}

/** The zone of a window for servers in sight. */
export function windowZone({ zone, serverZones }: ZoneWish, servers: readonly string[]): Zone {
  return zone === "server" ? (sharedZone(serverZones, servers) ?? "utc") : zone;
}

/** The zone of what comes from one server. */
export function zoneFor({ zone, serverZones }: ZoneWish, server: string): Zone {
  return zone === "server" ? (zoneOfServer(serverZones, server) ?? "utc") : zone;
}

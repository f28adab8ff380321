/*
 * The zone this window shows and reads times in. Where the user wants server time it is that of the servers in sight, if
 * they share one; else UTC, and each row is in its own server's zone.
 */
import { useMemo } from "react";
import { create } from "zustand";
import type { Zone } from "../../shared/base/format.ts";
import type { Rows } from "./rows.ts";
import { useSettings } from "./settings.ts";
import { useView } from "./view.ts";
import { serversIn, windowZone, zoneFor, type KnownServers } from "./zone-wish.ts";

/* Servers that any answer told of. They only become more: a zone that followed each answer could lead to another answer. */
const useServers = create<KnownServers>()(() => ({ servers: new Set(), more: false }));

/** Learns servers from the answers of a window; answers a function that stops. */
export function watchServers(rows: Rows): () => void {
  return rows.store.subscribe(({ counts }) => {
    const { servers } = useServers.getState();
    const facet = counts?.facets.find(({ field }) => field === "server");
    const fresh = (facet?.values ?? []).map(({ value }) => value).filter((server) => !servers.has(server));
    if (fresh.length > 0) useServers.setState({ servers: new Set([...servers, ...fresh]) });
    if ((facet?.more ?? 0) > 0) useServers.setState({ more: true });
  });
}

/** The zone of this window, now. */
export function zoneNow(): Zone {
  const settings = useSettings.getState();
  return windowZone(settings, serversIn(useServers.getState(), useView.getState().query, settings.serverZones));
}

/** The zone of this window. */
export function useZone(): Zone {
  const zone = useSettings((settings) => settings.zone);
  const serverZones = useSettings((settings) => settings.serverZones);
  const servers = useServers();
  const query = useView((view) => view.query);
  return useMemo(
    () => windowZone({ zone, serverZones }, zone === "server" ? serversIn(servers, query, serverZones) : []),
    [zone, serverZones, servers, query],
  );
}

/** The zone of a row by its server; the window's own where that is one for all. */
export function useRowZone(): (server: string) => Zone {
  const zone = useSettings((settings) => settings.zone);
  const serverZones = useSettings((settings) => settings.serverZones);
  return useMemo(() => (server) => zoneFor({ zone, serverZones }, server), [zone, serverZones]);
}

/** Whether rows are in zones of their own, so that each has to name its own. */
export function useMixedZones(): boolean {
  const wish = useSettings((settings) => settings.zone === "server" && settings.serverZones.length > 0);
  return useZone() === "utc" && wish;
}

/* Asks the engine anew whenever filter, sort order or zone change, and when the connection came back. */
import { useEffect } from "react";
import { zoneId } from "../../shared/base/format.ts";
import { activeRules, useSaved } from "../state/saved.ts";
import { useEngine, useSession } from "../state/session.tsx";
import { useSettings } from "../state/settings.ts";
import { useView } from "../state/view.ts";
import { useZone, watchServers } from "../state/zone.ts";

/** Keeps the window of rows on the present question. */
export function useQuestion(): void {
  const { rows } = useSession();
  const query = useView((view) => view.query);
  const sort = useSettings((settings) => settings.sort);
  const zone = useZone();
  const rules = useSaved((saved) => saved.rules);
  const connected = useEngine((view) => view.connection === "open");
  // An engine that was started again has to be asked again; one that cannot be started, not at all.
  const restarted = useEngine((view) => view.restarted);
  useEffect(() => watchServers(rows), [rows]);
  // Before the question, which then has them already.
  useEffect(() => rows.highlight(activeRules(rules).map((rule) => rule.query)), [rows, rules]);
  useEffect(() => {
    if (connected && restarted?.fatal !== true)
      void rows.ask({ query, sort, zone: zoneId(zone) }, useView.getState().selectedId);
  }, [rows, query, sort, zone, connected, restarted]);
}

/* The zone all times are shown in, named on its button; where servers differ or are not known, it says that. */
import { ChevronDown } from "lucide-react";
import { useState } from "react";
import { formatZone } from "../../../shared/base/format.ts";
import { Button } from "../../components/Button.tsx";
import { MenuButton } from "../../components/Menu.tsx";
import { useSettings } from "../../state/settings.ts";
import { showDialog } from "../../state/view.ts";
import { useMixedZones, useZone } from "../../state/zone.ts";

/** The button with the choice of zones. */
export function ZoneMenu() {
  const choice = useSettings((settings) => settings.zone);
  const noRules = useSettings((settings) => settings.serverZones.length === 0);
  const zone = useZone();
  const mixed = useMixedZones();
  const [now] = useState(() => Date.now());
  const named = mixed
    ? "UTC, rows in server time"
    : choice === "server" && noRules
      ? "UTC, server zone not set"
      : formatZone(zone, now);
  const choose = (chosen: string): void => {
    useSettings.setState({ zone: chosen === "utc" || chosen === "server" ? chosen : "local" });
    if (chosen === "server" && noRules) showDialog("serverZones");
  };
  return (
    <MenuButton
      label="Time zone"
      align="end"
      trigger={
        <Button
          tone="quiet"
          title={
            mixed
              ? "Each row is in the zone of its server; everything else, and times in the filter, in UTC"
              : "Zone that times are shown and read in"
          }
        >
          {named}
          <ChevronDown size={13} aria-hidden />
        </Button>
      }
      entries={[
        {
          kind: "choice",
          command: "zoneUtc",
          label: "Times in",
          value: choice,
          options: [
            { value: "utc", label: "UTC, as IIS writes them" },
            { value: "local", label: `This computer's zone (${formatZone("local", now)})` },
            { value: "server", label: "Each server's own zone" },
          ],
          onSelect: choose,
        },
        { kind: "line", label: "before zones of servers" },
        { kind: "item", label: "Zones of servers…", command: "serverZones", onSelect: () => showDialog("serverZones") },
      ]}
    />
  );
}

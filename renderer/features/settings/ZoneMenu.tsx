/* The zone all times are shown in, named on its button. */
import { ChevronDown } from "lucide-react";
import { useState } from "react";
import { formatZone } from "../../../shared/base/format.ts";
import { Button } from "../../components/Button.tsx";
import { MenuButton } from "../../components/Menu.tsx";
import { useSettings } from "../../state/settings.ts";

/** The button with the choice of zones. */
export function ZoneMenu() {
  const zone = useSettings((settings) => settings.zone);
  const [now] = useState(() => Date.now());
  return (
    <MenuButton
      label="Time zone"
      align="end"
      trigger={
        <Button tone="quiet" title="Zone that times are shown and read in">
          {formatZone(zone, now)}
          <ChevronDown size={13} aria-hidden />
        </Button>
      }
      entries={[
        {
          kind: "choice",
          command: "zoneUtc",
          label: "Times in",
          value: zone,
          options: [
            { value: "utc", label: "UTC, as IIS writes them" },
            { value: "local", label: `This computer's zone (${formatZone("local", now)})` },
          ],
          onSelect: (chosen) => useSettings.setState({ zone: chosen === "utc" ? "utc" : "local" }),
        },
      ]}
    />
  );
}

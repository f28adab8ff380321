/* In which zones servers are: rules by name, the first that fits holds. Nothing in a trace tells it, so the user does. */
import { Plus, Trash2 } from "lucide-react";
import { useState } from "react";
import { formatOffset, formatTime } from "../../../shared/base/format.ts";
import type { ServerZoneRule } from "../../../shared/base/server-zone.ts";
import { isZone } from "../../../shared/base/zone-time.ts";
import { Button, IconButton } from "../../components/Button.tsx";
import { Dialog } from "../../components/Dialog.tsx";
import { mostZoneRules } from "../../state/preferences.ts";
import { useSettings } from "../../state/settings.ts";

type Edited = ServerZoneRule & { readonly key: number };

const known = ((): readonly string[] => Intl.supportedValuesOf("timeZone"))();
const listId = "known-zones";

let lastKey = 0;
const edited = (rule: ServerZoneRule): Edited => ({ ...rule, key: ++lastKey });

const isWhole = ({ servers, zone }: ServerZoneRule): boolean => servers.trim() !== "" && isZone(zone.trim());

function zoneWords(zone: string, now: number): string {
  if (zone.trim() === "") return "";
  if (!isZone(zone.trim())) return "No zone known here";
  const there = `server:${zone.trim()}` as const;
  return `${formatTime(now, there, "clock").slice(0, 5)}, ${formatOffset(there, now)}`;
}

type RowProps = {
  readonly rule: Edited;
  readonly index: number;
  readonly now: number;
  readonly onChange: (change: Partial<ServerZoneRule>) => void;
  readonly onRemove: () => void;
};

function Row({ rule, index, now, onChange, onRemove }: RowProps) {
  return (
    <tr>
      <td>
        <input
          className="text-field data"
          aria-label={`Servers, rule ${index + 1}`}
          placeholder="WEB*, or * for all"
          spellCheck={false}
          value={rule.servers}
          onChange={(event) => onChange({ servers: event.target.value })}
        />
      </td>
      <td>
        <input
          className="text-field data"
          aria-label={`Zone, rule ${index + 1}`}
          placeholder="Europe/Berlin"
          list={listId}
          spellCheck={false}
          value={rule.zone}
          onChange={(event) => onChange({ zone: event.target.value })}
        />
      </td>
      <td className="zone-now">{zoneWords(rule.zone, now)}</td>
      <td>
        <IconButton label={`Remove rule ${index + 1}`} onClick={onRemove}>
          <Trash2 size={14} aria-hidden />
        </IconButton>
      </td>
    </tr>
  );
}

function Editor({ onClose }: { readonly onClose: () => void }) {
  const [now] = useState(() => Date.now());
  const [rules, setRules] = useState<readonly Edited[]>(() => {
    const { serverZones } = useSettings.getState();
    return (serverZones.length === 0 ? [{ servers: "*", zone: "" }] : serverZones).map(edited);
  });
  const change = (key: number, by: Partial<ServerZoneRule>): void =>
    setRules(rules.map((rule) => (rule.key === key ? { ...rule, ...by } : rule)));
  const save = (): void => {
    const serverZones = rules.map(({ servers, zone }) => ({ servers: servers.trim(), zone: zone.trim() }));
    useSettings.setState({ serverZones, zone: serverZones.length === 0 ? "utc" : "server" });
    onClose();
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (rules.every(isWhole)) save();
      }}
    >
      <p>
        A trace holds its times in UTC and not the zone of its server. Say here which zone your servers are in; the
        first rule that fits a server holds. A server without a rule is shown in UTC.
      </p>
      <datalist id={listId}>
        {known.map((zone) => (
          <option key={zone} value={zone}>
            {zone}
          </option>
        ))}
      </datalist>
      <table className="zone-rules">
        <thead>
          <tr>
            <th scope="col">Servers</th>
            <th scope="col">Zone</th>
            <th scope="col">There it is now</th>
            <th>
              <span className="visually-hidden">Remove</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {rules.map((rule, index) => (
            <Row
              key={rule.key}
              rule={rule}
              index={index}
              now={now}
              onChange={(by) => change(rule.key, by)}
              onRemove={() => setRules(rules.filter(({ key }) => key !== rule.key))}
            />
          ))}
        </tbody>
      </table>
      <div className="zone-actions">
        <Button
          icon={<Plus size={14} aria-hidden />}
          disabled={rules.length >= mostZoneRules}
          onClick={() => setRules([...rules, edited({ servers: "", zone: "" })])}
        >
          Add a rule
        </Button>
        <span className="preferences-gap" />
        <Button onClick={onClose}>Cancel</Button>
        <Button tone="primary" disabled={!rules.every(isWhole)} onClick={save}>
          Save
        </Button>
      </div>
    </form>
  );
}

/** The dialog. */
export function ServerZonesDialog({ open, onClose }: { readonly open: boolean; readonly onClose: () => void }) {
  return (
    <Dialog open={open} title="Zones of servers" onClose={onClose}>
      {open ? <Editor onClose={onClose} /> : null}
    </Dialog>
  );
}

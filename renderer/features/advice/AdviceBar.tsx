/* The line above the advice: which servers, which status shall be traced, read again, a new rule, back to the list. */
import { RefreshCw, X } from "lucide-react";
import { useState } from "react";
import type { KeptServer } from "../../../shared/model/server-record.ts";
import { Button, IconButton } from "../../components/Button.tsx";
import { useOffers } from "../../state/offers.ts";

/** What is chosen in the line. `scope` is a server's or a farm's name, empty for all. */
export type AdviceChoice = { readonly scope: string; readonly status: string };

function Scope({
  servers,
  value,
  onChange,
}: {
  readonly servers: readonly KeptServer[];
  readonly value: string;
  readonly onChange: (scope: string) => void;
}) {
  const farms = [...new Set(servers.flatMap(({ farm }) => (farm === undefined ? [] : [farm])))];
  return (
    <label>
      <span>Servers</span>
      <select className="text-field" value={value} onChange={(event) => onChange(event.target.value)}>
        <option value="">All</option>
        {farms.map((farm) => (
          <option key={`farm ${farm}`} value={farm}>
            Farm {farm}
          </option>
        ))}
        {servers.map(({ name }) => (
          <option key={name} value={name}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}

/** The line. A status counts when Enter is pressed or the field is left. */
export function AdviceBar({
  servers,
  choice,
  busy,
  building,
  onChoice,
  onAgain,
  onBuild,
  onAddServers,
  onClose,
}: {
  readonly servers: readonly KeptServer[];
  readonly choice: AdviceChoice;
  readonly busy: boolean;
  readonly building: boolean;
  readonly onChoice: (choice: AdviceChoice) => void;
  readonly onAgain: () => void;
  readonly onBuild: () => void;
  readonly onAddServers: () => void;
  readonly onClose: () => void;
}) {
  const [status, setStatus] = useState(choice.status);
  useOffers({
    pageAgain: { run: onAgain, available: !busy, title: "Advice: read the configurations again" },
    buildRule: { run: onBuild, current: building },
  });
  const take = (): void => {
    if (status !== choice.status) onChoice({ ...choice, status });
  };
  return (
    <header className="advice-bar">
      <h2>Advice</h2>
      <Scope servers={servers} value={choice.scope} onChange={(scope) => onChoice({ ...choice, scope })} />
      <label>
        <span>Status to be traced</span>
        <input
          className="text-field data advice-status"
          value={status}
          onChange={(event) => setStatus(event.target.value)}
          onBlur={take}
          onKeyDown={(event) => {
            if (event.key === "Enter") take();
          }}
        />
      </label>
      <IconButton label="Read again" keys="Ctrl+F5" onClick={onAgain} disabled={busy}>
        <RefreshCw size={14} aria-hidden />
      </IconButton>
      <span className="advice-gap" role="status">
        {busy ? "Reading configurations…" : ""}
      </span>
      <Button onClick={onBuild} aria-pressed={building}>
        New tracing rule
      </Button>
      <Button onClick={onAddServers}>Add servers…</Button>
      <IconButton label="Back to the list" keys="Esc" onClick={onClose}>
        <X size={16} aria-hidden />
      </IconButton>
    </header>
  );
}

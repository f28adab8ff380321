/* One piece of advice: what is found, what is advised, why, and each place with the change to copy. */
import { ChevronRight, CircleAlert, Info, TriangleAlert } from "lucide-react";
import { useState } from "react";
import type { AdviceSeverity } from "../../../shared/model/advice.ts";
import { commonFound, placesWords, togetherOf, type AdviceGroup, type AdvicePlaceOf } from "./groups.ts";
import { Remedies } from "./Remedies.tsx";
import { titleOf } from "./titles.ts";

const icons = { problem: CircleAlert, warning: TriangleAlert, note: Info } as const satisfies Record<
  AdviceSeverity,
  unknown
>;
/** Places drawn at once; more on a press. */
const fewPlaces = 20;

function Chevron() {
  return <ChevronRight className="advice-chevron" size={14} aria-hidden />;
}

function Place({ place, several }: { readonly place: AdvicePlaceOf; readonly several: boolean }) {
  const { server, finding } = place;
  const { scope, found, advised, setting, file, line, remedy } = finding;
  const name = scope.kind === "server" ? (server ?? "server") : scope.name;
  return (
    <details className="advice-place" open={!several}>
      <summary>
        <Chevron />
        <span className="advice-scope">
          {server === undefined || scope.kind === "server" ? null : <span className="advice-server">{server}</span>}
          {scope.kind} <strong>{name}</strong>
        </span>
        <span className="advice-found">{found}</span>
      </summary>
      <dl className="advice-facts">
        <dt>Found</dt>
        <dd>{found}</dd>
        <dt>Advised</dt>
        <dd>{advised}</dd>
        <dt>Setting</dt>
        <dd className="data">{setting}</dd>
        <dt>File</dt>
        <dd className="data">
          {file}
          {line === undefined ? "" : `, line ${line}`}
        </dd>
      </dl>
      <Remedies remedy={remedy} what={name} />
    </details>
  );
}

/* The same change on many places of one server is one paste. */
function Together({ group }: { readonly group: AdviceGroup }) {
  const servers = [...new Set(group.places.map(({ server }) => server))];
  return servers.map((server) => {
    const places = group.places.filter((place) => place.server === server);
    const remedy = togetherOf(places);
    if (server === undefined || places.length < 2 || (remedy.appcmd ?? remedy.powershell) === undefined) return null;
    return (
      <details key={server} className="advice-place">
        <summary>
          <Chevron />
          <span className="advice-scope">
            <span className="advice-server">{server}</span> all {places.length} at once
          </span>
        </summary>
        <Remedies remedy={remedy} what={`all ${places.length} on ${server}`} />
      </details>
    );
  });
}

/** The advice with its places. */
export function Group({ group }: { readonly group: AdviceGroup }) {
  const [all, setAll] = useState(false);
  const Icon = icons[group.severity];
  const shown = all ? group.places : group.places.slice(0, fewPlaces);
  const found = commonFound(group);
  return (
    <details className="advice-group" data-severity={group.severity}>
      <summary>
        <Chevron />
        <Icon size={15} role="img" aria-label={group.severity} className="advice-icon" />
        <span className="advice-title">{titleOf(group.code)}</span>
        <span className="advice-advised">
          {found === undefined ? "" : `${found} → `}
          {group.advised}
        </span>
        <span className="advice-count">{placesWords(group)}</span>
      </summary>
      <p className="advice-why">
        {group.why} <span className="advice-source">{group.source}</span>
      </p>
      <Together group={group} />
      {shown.map((place) => (
        <Place key={place.key} place={place} several={group.places.length > 1} />
      ))}
      {shown.length < group.places.length ? (
        <button type="button" className="button" data-tone="quiet" onClick={() => setAll(true)}>
          Show {group.places.length - shown.length} more
        </button>
      ) : null}
    </details>
  );
}

/* The sites of a server to choose from: name, whether it traces, its folder. Those that trace are chosen at first. */
import { useState } from "react";
import { formatCount } from "../../../shared/base/format.ts";
import type { ServerSite } from "../../../shared/model/server-look.ts";
import { Badge } from "../../components/Badge.tsx";
import { outcomeTones, outcomeWords } from "./step-words.ts";

/** Rows drawn at once; a filter finds the others. */
const mostRows = 100;
const fewRows = 8;

function fits({ id, name }: ServerSite, text: string): boolean {
  return text === "" || String(id) === text || (name ?? "").toLowerCase().includes(text.toLowerCase());
}

function Tracing({ enabled }: { readonly enabled: boolean | undefined }) {
  if (enabled === undefined) return <span className="look-unknown">not known</span>;
  return enabled ? <Badge tone={2}>on</Badge> : <Badge tone={4}>off</Badge>;
}

function Folder({ site }: { readonly site: ServerSite }) {
  const { traces, traceRoot } = site;
  // The folder above says it better where it could not be opened itself.
  const outcome = traceRoot.outcome === "found" ? traces.outcome : traceRoot.outcome;
  return (
    <>
      {outcome === undefined || outcome === "found" ? null : (
        <Badge tone={outcomeTones[outcome]}>
          {outcome === "missing" && traceRoot.outcome === "found" ? "no traces yet" : outcomeWords[outcome]}
        </Badge>
      )}
      <span className="data" title={traces.path ?? traces.written}>
        {traces.path ?? traces.written}
      </span>
    </>
  );
}

function Row({
  site,
  chosen,
  onToggle,
}: {
  readonly site: ServerSite;
  readonly chosen: boolean;
  readonly onToggle: () => void;
}) {
  return (
    <tr>
      <td>
        <input type="checkbox" aria-label={`Site ${site.name ?? site.id}`} checked={chosen} onChange={onToggle} />
      </td>
      <td className="site-id">{site.id}</td>
      <td>{site.name ?? <span className="look-unknown">not known</span>}</td>
      <td>
        <Tracing enabled={site.tracingEnabled} />
      </td>
      <td className="site-folder">
        <Folder site={site} />
      </td>
    </tr>
  );
}

/** The table; `chosen` holds site ids. */
export function SitePicker({
  server,
  sites,
  chosen,
  onChoose,
}: {
  readonly server: string;
  readonly sites: readonly ServerSite[];
  readonly chosen: ReadonlySet<number>;
  readonly onChoose: (chosen: ReadonlySet<number>) => void;
}) {
  const [filter, setFilter] = useState("");
  const fitting = sites.filter((site) => fits(site, filter.trim()));
  const all = fitting.length > 0 && fitting.every(({ id }) => chosen.has(id));
  const toggle = (ids: readonly number[], on: boolean): void => {
    const next = new Set(chosen);
    for (const id of ids) {
      if (on) next.add(id);
      else next.delete(id);
    }
    onChoose(next);
  };
  return (
    <>
      {sites.length > fewRows ? (
        <input
          className="text-field site-filter"
          aria-label={`Find a site of ${server}`}
          placeholder={`Find among ${formatCount(sites.length)} sites`}
          value={filter}
          onChange={(event) => setFilter(event.target.value)}
        />
      ) : null}
      <table className="site-table">
        <thead>
          <tr>
            <th scope="col">
              <input
                type="checkbox"
                aria-label={`All sites of ${server}`}
                checked={all}
                onChange={() =>
                  toggle(
                    fitting.map(({ id }) => id),
                    !all,
                  )
                }
              />
            </th>
            <th scope="col" className="site-id">
              Id
            </th>
            <th scope="col">Site</th>
            <th scope="col">Tracing</th>
            <th scope="col">Trace folder</th>
          </tr>
        </thead>
        <tbody>
          {fitting.slice(0, mostRows).map((site) => (
            <Row
              key={`${site.id} ${site.name ?? ""}`}
              site={site}
              chosen={chosen.has(site.id)}
              onToggle={() => toggle([site.id], !chosen.has(site.id))}
            />
          ))}
        </tbody>
      </table>
      {fitting.length > mostRows ? (
        <p className="look-unknown">
          The first {mostRows} of {formatCount(fitting.length)}; type to find others.
        </p>
      ) : null}
    </>
  );
}

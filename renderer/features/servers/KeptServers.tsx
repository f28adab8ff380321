/* Servers that are kept and hosts that were allowed, each with a way to take it back. Its sources stay. */
import { X } from "lucide-react";
import type { ServersView } from "../../../shared/contract/server-methods.ts";
import { IconButton } from "../../components/Button.tsx";

/** Nothing where nothing is kept; `onUse` puts a name into the field. */
export function KeptServers({
  view,
  onUse,
  onForget,
  onForbid,
}: {
  readonly view: ServersView;
  readonly onUse: (name: string) => void;
  readonly onForget: (name: string) => void;
  readonly onForbid: (host: string) => void;
}) {
  const { servers, allowedHosts } = view;
  return (
    <>
      {view.problem === undefined ? null : <p className="field-failure">{view.problem}</p>}
      {servers.length === 0 ? null : (
        <section className="kept" aria-label="Kept servers">
          <h3>Kept servers</h3>
          <ul>
            {servers.map(({ name, farm }) => (
              <li key={name}>
                <button type="button" className="kept-name" onClick={() => onUse(name)} title="Look at it again">
                  {name}
                </button>
                {farm === undefined ? null : <span className="look-unknown">{farm}</span>}
                <IconButton label={`Forget ${name}`} onClick={() => onForget(name)}>
                  <X size={13} aria-hidden />
                </IconButton>
              </li>
            ))}
          </ul>
        </section>
      )}
      {allowedHosts.length === 0 ? null : (
        <section className="kept" aria-label="Allowed hosts">
          <h3>Hosts you allowed</h3>
          <ul>
            {allowedHosts.map((host) => (
              <li key={host}>
                <span className="data">{host}</span>
                <IconButton label={`Allow ${host} no longer`} onClick={() => onForbid(host)}>
                  <X size={13} aria-hidden />
                </IconButton>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

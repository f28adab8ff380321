/*
 * How one source is doing, in words and figures, live: state and since when, last look, next try, files, retention, and
 * what can be done about it. It changes nothing but what is asked: a look now, or keeping its new traces.
 */
import type { SourceHealth } from "../../../shared/model/source-folder.ts";
import { Badge } from "../../components/Badge.tsx";
import { Button } from "../../components/Button.tsx";
import { Dialog } from "../../components/Dialog.tsx";
import { useNow } from "../../components/use-now.ts";
import { useEngine, useSession } from "../../state/session.tsx";
import { useView } from "../../state/view.ts";
import { answers, healthFacts, healthStates } from "./health-words.ts";
import { KeepSwitch } from "./KeepSwitch.tsx";
import { RetentionMeter } from "./RetentionMeter.tsx";
import { useLookNow } from "./use-look-now.ts";
import { useRetention } from "./use-retention.ts";
import { useZone } from "../../state/zone.ts";
import "./health.css";

function Panel({ source }: { readonly source: SourceHealth }) {
  const { client } = useSession();
  const zone = useZone();
  const now = useNow(500);
  const retention = useRetention(client.call, source.id);
  const { word, means, tone } = healthStates[source.state];
  return (
    <div className="health">
      <p className="health-state" role="status">
        <Badge tone={tone}>{word}</Badge> <span>{source.problem?.message ?? means}</span>
      </p>
      <dl className="health-facts">
        {healthFacts(source, now, zone).map(({ name, value, data }) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd className={data === true ? "data" : undefined}>{value}</dd>
          </div>
        ))}
      </dl>
      <h3>Until IIS deletes</h3>
      <RetentionMeter view={retention} source={source} now={now} zone={zone} />
      <KeepSwitch call={client.call} source={source} />
    </div>
  );
}

function LookNow({ source }: { readonly source: SourceHealth }) {
  const { client } = useSession();
  const look = useLookNow(client.call, source);
  return (
    <>
      <span className="health-said" role="status">
        {look.said}
      </span>
      <Button aria-disabled={look.waiting} onClick={look.ask}>
        {answers(source) || source.state === "connecting" ? "Scan now" : "Try again now"}
      </Button>
    </>
  );
}

/** The dialog; which source is in the view. */
export function HealthDialog({ open, onClose }: { readonly open: boolean; readonly onClose: () => void }) {
  const id = useView((view) => view.healthOf);
  const source = useEngine((view) => view.status?.sources.find((one) => one.id === id));
  return (
    <Dialog
      open={open}
      width="wide"
      title={source === undefined ? "Health of a source" : `Health of ${source.label}`}
      onClose={onClose}
      actions={
        <>
          {source === undefined ? null : <LookNow key={source.id} source={source} />}
          <Button onClick={onClose}>Close</Button>
        </>
      }
    >
      {source === undefined ? (
        <p className="health-hint">This source is no longer in the list.</p>
      ) : (
        <Panel key={source.id} source={source} />
      )}
    </Dialog>
  );
}

/* One finding: what, where and when in its line; opened, what it rests on, what is not known, and the ways to its traces. */
import { formatCount, formatTime, type Zone } from "../../../shared/base/format.ts";
import type { FarmFinding } from "../../../shared/model/farm-insight.ts";
import { Badge } from "../../components/Badge.tsx";
import { Button } from "../../components/Button.tsx";

function when({ place: { fromAt, toAt } }: FarmFinding, zone: Zone): string {
  if (fromAt === undefined) return "";
  const from = formatTime(fromAt, zone).slice(0, 19);
  const to = toAt === undefined ? from : formatTime(toAt, zone).slice(0, 19);
  if (from === to) return from;
  return from.slice(0, 10) === to.slice(0, 10) ? `${from} – ${to.slice(11)}` : `${from} – ${to}`;
}

function Sentences({ head, lines }: { readonly head: string; readonly lines: readonly string[] }) {
  if (lines.length === 0) return null;
  return (
    <>
      <dt>{head}</dt>
      <dd>
        {lines.map((line) => (
          <p key={line}>{line}</p>
        ))}
      </dd>
    </>
  );
}

/** The finding. */
export function FindingItem({
  finding,
  open,
  zone,
  onFilter,
  onOpenTrace,
}: {
  readonly finding: FarmFinding;
  readonly open: boolean;
  readonly zone: Zone;
  readonly onFilter: () => void;
  readonly onOpenTrace: (id: number) => void;
}) {
  const { title, confidence, evidence, unknown, setting, traces, traceIds } = finding;
  return (
    <details className="farm-finding" open={open}>
      <summary>
        <Badge tone={confidence === "certain" ? 3 : 0}>{confidence}</Badge>
        <span className="farm-finding-title">{title}</span>
        <span className="farm-finding-when">{when(finding, zone)}</span>
        <span className="farm-finding-count">{formatCount(traces)}</span>
      </summary>
      <dl className="farm-facts">
        <Sentences head="Because" lines={evidence} />
        {setting === undefined ? null : (
          <>
            <dt>{setting.known ? "Setting" : "Look at"}</dt>
            <dd>
              <p>
                <span className="data">{setting.place}</span> = {setting.value}
              </p>
              <p>{setting.says}</p>
            </dd>
          </>
        )}
        <Sentences head="Not known" lines={unknown} />
        <dt>Traces</dt>
        <dd className="farm-ways">
          <Button onClick={onFilter}>Show in the list</Button>
          {traceIds.slice(0, 6).map((id, index) => (
            <Button key={id} tone="quiet" onClick={() => onOpenTrace(id)}>
              Open trace {index + 1}
            </Button>
          ))}
        </dd>
      </dl>
    </details>
  );
}

/* Heads and verdicts of the two traces side by side: A on the left, B on the right. */
import { formatDuration, formatTime, formatZone, type Zone } from "../../../shared/base/format.ts";
import type { ComparedTrace, Side } from "../../../shared/model/comparison.ts";
import { formatStatus, statusClass } from "../../../shared/model/status.ts";
import type { TraceSummary } from "../../../shared/model/summary.ts";
import type { VerdictKind } from "../../../shared/model/verdict.ts";
import { visibleText } from "../../../shared/base/terminal.ts";
import { Badge, type Tone } from "../../components/Badge.tsx";
import { Button } from "../../components/Button.tsx";
import { Notice } from "../../components/Notice.tsx";
import type { ComparedPair } from "../../state/compare.ts";
import { useScope } from "./compare-store.ts";
import { Foreign } from "./Foreign.tsx";

const kinds: Readonly<Record<VerdictKind, { readonly word: string; readonly tone: Tone }>> = {
  failure: { word: "Failed", tone: 5 },
  client: { word: "Client side", tone: 4 },
  slow: { word: "Slow", tone: 4 },
  expected: { word: "Nothing failed", tone: 2 },
  incomplete: { word: "Incomplete", tone: 4 },
  unknown: { word: "Not known", tone: 0 },
};

type SidesProps = {
  readonly zoneOf: (server: string) => Zone;
  readonly chosen: ComparedPair["chosen"];
  readonly onOpenTrace: (id: number) => void;
};

/** The letter of a side in a box, everywhere the same. */
export function SideLetter({ side }: { readonly side: Side }) {
  return (
    <span className="compare-letter" data-side={side}>
      {side.toUpperCase()}
    </span>
  );
}

function SideHead({
  side,
  summary,
  trace,
  zoneOf,
  onOpenTrace,
}: Pick<SidesProps, "zoneOf" | "onOpenTrace"> & {
  readonly side: Side;
  readonly summary: TraceSummary;
  readonly trace: ComparedTrace;
}) {
  const { verdict } = trace;
  const kind = kinds[verdict.kind];
  const { status, startedAt, timeTakenMs } = summary;
  const zone = zoneOf(summary.server);
  const where = [
    summary.server,
    startedAt === undefined ? "" : `${formatTime(startedAt, zone)} ${formatZone(zone, startedAt)}`,
    timeTakenMs === undefined ? "" : formatDuration(timeTakenMs),
  ].filter((part) => part !== "");
  return (
    <section className="compare-side" aria-label={`Trace ${side.toUpperCase()}`}>
      <div className="compare-side-line">
        <SideLetter side={side} />
        <span className="status-text" data-class={status === undefined ? 0 : statusClass(status)}>
          {status === undefined ? "no status" : formatStatus(status)}
        </span>
        <span className="data compare-side-url" title={visibleText(summary.url ?? "")}>
          <Foreign text={`${summary.verb ?? ""} ${summary.url ?? "no URL"}`} />
        </span>
        <Button onClick={() => onOpenTrace(summary.id)}>Open</Button>
      </div>
      <p className="compare-side-where">
        <Foreign text={where.join(" · ")} />
      </p>
      <p className="compare-side-verdict">
        <Badge tone={kind.tone}>{kind.word}</Badge>
        <span>
          <Foreign text={verdict.title} /> <span className="compare-weak">({verdict.confidence})</span>
        </span>
      </p>
      {trace.problems.map(({ code, message }) => (
        <p key={code} className="compare-side-problem">
          <Foreign text={message} />
        </p>
      ))}
    </section>
  );
}

/** Both sides, and how B was found. */
export function Sides({ zoneOf, chosen, onOpenTrace }: SidesProps) {
  const { a, b, comparison } = useScope().compared;
  return (
    <>
      {chosen === undefined ? null : (
        <Notice kind={chosen.match === "loose" ? "warning" : "info"}>
          B is the best good twin in the list ({chosen.match} match). <Foreign text={chosen.because} />
        </Notice>
      )}
      {a.id === b.id ? <Notice kind="info">A and B are the same trace.</Notice> : null}
      <div className="compare-sides">
        <SideHead side="a" summary={a} trace={comparison.a} zoneOf={zoneOf} onOpenTrace={onOpenTrace} />
        <SideHead side="b" summary={b} trace={comparison.b} zoneOf={zoneOf} onOpenTrace={onOpenTrace} />
      </div>
    </>
  );
}

/* Ways of failing, the commonest first. A press on one shows its traces. */
import { formatCount, formatDuration, formatTime, type Zone } from "../../../shared/base/format.ts";
import { explainCode } from "../../../shared/knowledge/explain-code.ts";
import type { FarmInsight, Signature, Trend } from "../../../shared/model/farm-insight.ts";
import { formatStatus, statusClass } from "../../../shared/model/status.ts";

const heads = ["Count", "Status", "Cause", "Set by", "Code", "Trend", "Median", "95 %", "Last", "Servers"] as const;
const numeric: ReadonlySet<string> = new Set(["Count", "Median", "95 %"]);
const classOf: Readonly<Record<string, string>> = {
  Cause: "farm-wide farm-cause",
  "Set by": "farm-set-by",
  Servers: "farm-wide farm-servers",
};

function trendWords({ now, before, word }: Trend): string {
  if (word === "unknown") return "unknown";
  return word === "steady" ? "steady" : `${word}, ${formatCount(before)} → ${formatCount(now)}`;
}

function codeWords(code: number | undefined): string | undefined {
  if (code === undefined) return undefined;
  const hex = `0x${code.toString(16).toUpperCase().padStart(8, "0")}`;
  const { name } = explainCode(code);
  return name === undefined ? hex : `${hex} ${name}`;
}

function Row({
  signature,
  zone,
  onPick,
}: {
  readonly signature: Signature;
  readonly zone: Zone;
  readonly onPick: () => void;
}) {
  const { status, count, verdict, verdictTitle, module, errorCode, trend, p50Ms, p95Ms, lastAt, servers } = signature;
  const name = errorCode === undefined ? undefined : explainCode(errorCode).name;
  const names = servers.items.map(({ server, count: own }) => `${server || "no name"} ${formatCount(own)}`).join(", ");
  return (
    <tr>
      <td data-align="right">{formatCount(count)}</td>
      <td>
        <button
          type="button"
          className="farm-signature status-text"
          data-class={statusClass(status ?? 0)}
          onClick={onPick}
        >
          {status === undefined ? "none" : formatStatus(status)}
          <span className="visually-hidden">: show these traces</span>
        </button>
      </td>
      <td className="farm-wide farm-cause" title={verdictTitle}>
        {verdict === undefined ? null : <span className="data">{verdict}</span>}
        <span className="farm-dim">{verdictTitle ?? "not read whole"}</span>
      </td>
      <td className="farm-set-by" title={module}>
        {module}
      </td>
      <td className="data" title={codeWords(errorCode)}>
        {name ?? codeWords(errorCode)}
      </td>
      <td data-trend={trend.word} title={trend.word === "unknown" ? "Older traces are no longer on hand" : undefined}>
        {trendWords(trend)}
      </td>
      <td data-align="right">{p50Ms === undefined ? "" : formatDuration(p50Ms)}</td>
      <td data-align="right">{p95Ms === undefined ? "" : formatDuration(p95Ms)}</td>
      <td className="farm-fixed">{`${formatTime(lastAt, zone, "day")} ${formatTime(lastAt, zone, "clock").slice(0, 8)}`}</td>
      <td className="farm-wide farm-servers" title={names}>
        {names}
      </td>
    </tr>
  );
}

/** The table. */
export function SignatureTable({
  insight,
  zone,
  onPick,
}: {
  readonly insight: FarmInsight;
  readonly zone: Zone;
  readonly onPick: (signature: Signature) => void;
}) {
  const { items, more } = insight.signatures;
  if (items.length === 0) return null;
  return (
    <section className="farm-section" aria-label="Ways of failing">
      <header className="farm-heading">
        <h3>
          Ways of failing <span>{formatCount(items.length + more)}</span>
        </h3>
      </header>
      <table className="farm-table">
        <thead>
          <tr>
            {heads.map((head) => (
              <th key={head} scope="col" className={classOf[head]} data-align={numeric.has(head) ? "right" : undefined}>
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {items.map((signature) => (
            <Row
              key={JSON.stringify([
                signature.status,
                signature.module,
                signature.notification,
                signature.errorCode,
                signature.verdict,
              ])}
              signature={signature}
              zone={zone}
              onPick={() => onPick(signature)}
            />
          ))}
        </tbody>
      </table>
      {more === 0 ? null : <p className="farm-more">{formatCount(more)} rarer ones are not shown.</p>}
    </section>
  );
}

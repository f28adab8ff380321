/* One story of answers without a trace: who answered and why there is none in a row; evidence, lines and checks below it. */
import { formatCount, formatDuration, formatTime, type Zone } from "../../../shared/base/format.ts";
import type { CoverageExample, CoverageGroup } from "../../../shared/model/coverage.ts";
import { formatStatus } from "../../../shared/model/status.ts";
import { Badge } from "../../components/Badge.tsx";
import { answererNames, confidenceTones, reasonNames } from "./words.ts";

function ExampleRow({ example, zone }: { readonly example: CoverageExample; readonly zone: Zone }) {
  const { endedAt, server, verb, url, status, win32Status, timeTakenMs, reason, queue, file } = example;
  const code = win32Status === undefined || win32Status === 0 ? undefined : `win32 ${win32Status}`;
  return (
    <tr>
      <td>{formatTime(endedAt, zone).slice(0, -4)}</td>
      <td>{server ?? "-"}</td>
      <td>{formatStatus(status)}</td>
      <td>{timeTakenMs === undefined ? "-" : formatDuration(timeTakenMs)}</td>
      <td className="coverage-url" title={file}>
        {[verb, url, code, reason, queue].filter((part) => part !== undefined).join(" ")}
      </td>
    </tr>
  );
}

function Examples({ group, zone }: { readonly group: CoverageGroup; readonly zone: Zone }) {
  return (
    <table className="coverage-examples data" aria-label="Lines of the logs">
      <thead>
        <tr>
          {["Ended", "Server", "Status", "Taken", "Line"].map((head) => (
            <th key={head} scope="col">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {group.examples.map((example) => (
          <ExampleRow key={`${example.file} ${example.offset}`} example={example} zone={zone} />
        ))}
      </tbody>
    </table>
  );
}

/** The row with its detail. */
export function GroupRow({
  group,
  zone,
  open,
}: {
  readonly group: CoverageGroup;
  readonly zone: Zone;
  readonly open: boolean;
}) {
  const servers = group.servers.map(({ server, count }) => `${server} ${formatCount(count)}`).join(", ");
  return (
    <details className="coverage-group" open={open}>
      <summary>
        <span className="coverage-count">{formatCount(group.count)}</span>
        <span className="coverage-who">{answererNames[group.answerer]}</span>
        <span className="coverage-says">{group.answeredBy}</span>
        <span className="coverage-reason">{reasonNames[group.noTrace]}</span>
        <Badge tone={confidenceTones[group.confidence]}>{group.confidence}</Badge>
      </summary>
      <div className="coverage-detail">
        <div>
          <h3>Why there is no trace</h3>
          <p>{group.why}</p>
          <h3>Evidence</h3>
          <ul>
            {group.evidence.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
            {servers === "" ? null : <li>Servers: {servers}.</li>}
          </ul>
        </div>
        <div>
          <h3>What to check</h3>
          <ol>
            {group.check.map((check) => (
              <li key={check}>{check}</li>
            ))}
          </ol>
          {group.source === undefined ? null : <p className="coverage-source">Source: {group.source}</p>}
        </div>
        <Examples group={group} zone={zone} />
      </div>
    </details>
  );
}

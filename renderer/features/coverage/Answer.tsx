/* What was found: counts, who gave the answers without a trace, and what the answer does not cover. */
import { formatBytes, formatCount, formatSeconds, formatTime, type Zone } from "../../../shared/base/format.ts";
import type { CoverageAnswer, CoverageLog } from "../../../shared/model/coverage.ts";
import { siteText } from "../../../shared/model/site-text.ts";
import type { Outputs } from "../../../shared/contract/methods.ts";
import { Notice } from "../../components/Notice.tsx";
import { Counts } from "./Counts.tsx";
import { GroupRow } from "./GroupRow.tsx";

function Statement({ answer }: { readonly answer: CoverageAnswer }) {
  const { statement } = answer;
  if (statement === undefined) return null;
  return (
    <section className="coverage-statement" aria-label="What this means">
      <h3>{statement.title}</h3>
      <p>{statement.text}</p>
      <ol>
        {statement.check.map((check) => (
          <li key={check}>{check}</li>
        ))}
      </ol>
    </section>
  );
}

function Groups({ answer, zone }: { readonly answer: CoverageAnswer; readonly zone: Zone }) {
  const { groups, seen } = answer;
  if (groups.length === 0)
    return seen === 0 ? null : <p className="coverage-fine">Every answer in the logs has a trace.</p>;
  return (
    <section aria-label="Who gave the answers without a trace">
      <div className="coverage-head" aria-hidden>
        <span>Answers</span>
        <span>Answered by</span>
        <span />
        <span>Why no trace</span>
        <span>How sure</span>
      </div>
      {groups.map((group, index) => (
        <GroupRow key={group.code} group={group} zone={zone} open={index === 0} />
      ))}
    </section>
  );
}

/* Of a single server the counts above told all. */
function Servers({ answer: { servers } }: { readonly answer: CoverageAnswer }) {
  if (servers.length < 2) return null;
  return (
    <section className="coverage-more" aria-label="By server">
      <h3>By server</h3>
      <table className="coverage-servers data" aria-label="Answers and traces by server">
        <thead>
          <tr>
            {["Server", "Answers", "With a trace", "Without"].map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {servers.map(({ server, seen, traced }) => (
            <tr key={server ?? ""}>
              <td>{server ?? "not known"}</td>
              <td>{formatCount(seen)}</td>
              <td>{formatCount(traced)}</td>
              <td>{formatCount(seen - traced)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Counted({ title, rows }: { readonly title: string; readonly rows: readonly (readonly [number, string])[] }) {
  if (rows.length === 0) return null;
  return (
    <section className="coverage-more" aria-label={title}>
      <h3>{title}</h3>
      <ul>
        {rows.map(([count, text]) => (
          <li key={text}>
            <span className="coverage-count">{formatCount(count)}</span> {text}
          </li>
        ))}
      </ul>
    </section>
  );
}

function notesOf({ clocks, missingFields, limits }: CoverageAnswer): readonly string[] {
  return [
    ...clocks.map(({ server, offsetMs, pairs }) => {
      const whose = server === "" ? "the log" : `the log of ${server}`;
      const way = offsetMs > 0 ? "ahead of" : "behind";
      return `The clock of ${whose} is ${formatSeconds(Math.abs(offsetMs))} ${way} that of the traces, by ${formatCount(pairs)} requests; this was allowed for.`;
    }),
    ...missingFields.map(({ field, why, logs }) => {
      return `${logs === 1 ? "1 log lacks" : `${formatCount(logs)} logs lack`} the field ${field}: ${why}.`;
    }),
    ...limits,
  ];
}

function Notes({ answer }: { readonly answer: CoverageAnswer }) {
  const notes = notesOf(answer);
  if (notes.length === 0) return null;
  return (
    <section className="coverage-more" aria-label="Notes">
      <h3>Notes</h3>
      <ul>
        {notes.map((note) => (
          <li key={note}>{note}</li>
        ))}
      </ul>
    </section>
  );
}

/** Files drawn at most; a farm has thousands, and the newest matter. */
const mostLogs = 200;

function LogRow({ log, zone }: { readonly log: CoverageLog; readonly zone: Zone }) {
  const { file, kind, server, firstAt, lastAt, readBytes, sizeBytes, lines, unreadLines, problem } = log;
  const when = (at: number | undefined): string => (at === undefined ? "-" : formatTime(at, zone).slice(0, -4));
  const read =
    readBytes === sizeBytes ? formatBytes(sizeBytes) : `${formatBytes(readBytes)} of ${formatBytes(sizeBytes)}`;
  return (
    <tr>
      <td>{kind === "w3c" ? "W3C" : "HTTPERR"}</td>
      <td>{server ?? "-"}</td>
      <td>{siteText(log) ?? "-"}</td>
      <td>{when(firstAt)}</td>
      <td>{when(lastAt)}</td>
      <td className="coverage-right">{formatCount(lines)}</td>
      <td className="coverage-right">{formatCount(unreadLines)}</td>
      <td className="coverage-right">{read}</td>
      <td className="coverage-url">{problem === undefined ? file : `${file}: ${problem}`}</td>
    </tr>
  );
}

function Logs({ answer, zone }: { readonly answer: CoverageAnswer; readonly zone: Zone }) {
  const { logs } = answer;
  if (logs.length === 0) return null;
  return (
    <details className="coverage-logs">
      <summary>Logs read ({formatCount(logs.length)})</summary>
      <table className="coverage-examples data" aria-label="Logs read">
        <thead>
          <tr>
            {["Kind", "Server", "Site", "First line", "Last line", "Lines", "Unread", "Read", "File"].map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {logs.slice(0, mostLogs).map((log) => (
            <LogRow key={log.file} log={log} zone={zone} />
          ))}
        </tbody>
      </table>
      {logs.length > mostLogs ? <p>{formatCount(logs.length - mostLogs)} further files are not shown.</p> : null}
    </details>
  );
}

/** The whole answer. */
export function Answer({ found, zone }: { readonly found: Outputs["coverage"]; readonly zone: Zone }) {
  const { answer, problems } = found;
  const connections = answer.connections.map(
    ({ reason, count, meaning }) => [count, `${reason}: ${meaning ?? "no list of Microsoft's explains it."}`] as const,
  );
  const unlogged = answer.unlogged.reasons.map(({ why, count }) => [count, why] as const);
  return (
    <>
      {problems.length === 0 ? null : (
        <Notice kind="warning">
          {problems.slice(0, 5).map(({ message }) => (
            <p key={message}>{message}</p>
          ))}
          {problems.length > 5 ? <p>{formatCount(problems.length - 5)} more places could not be read.</p> : null}
        </Notice>
      )}
      <Counts answer={answer} zone={zone} />
      <Statement answer={answer} />
      <Groups answer={answer} zone={zone} />
      <Servers answer={answer} />
      <Counted title="Traces without a line in the logs" rows={unlogged} />
      <Counted title="Connections that HTTP.sys ended without an answer" rows={connections} />
      <Notes answer={answer} />
      <Logs answer={answer} zone={zone} />
    </>
  );
}

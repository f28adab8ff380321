/* The line at the bottom: sources online, how much is read, when was the last look, problems, state of the store. */
import { Database, TriangleAlert } from "lucide-react";
import { formatAgo, formatCount } from "../../../shared/base/format.ts";
import { useNow } from "../../components/use-now.ts";
import { useEngine } from "../../state/session.tsx";
import { showDialog } from "../../state/view.ts";
import { sourcesLine } from "./source-words.ts";

const plural = (count: number, one: string, many: string): string =>
  `${formatCount(count)} ${count === 1 ? one : many}`;

/** The status bar. */
export function StatusBar() {
  const status = useEngine((view) => view.status);
  const now = useNow(1_000);
  if (status === undefined) return <footer className="status-bar">Connecting to the engine…</footer>;
  const { sources, store } = status;
  const line = sourcesLine(sources);
  return (
    <footer className="status-bar">
      <span>
        {formatCount(line.online)} of {plural(sources.length, "source", "sources")} online
      </span>
      <span>
        read {formatCount(line.read)} of {formatCount(line.files)}
      </span>
      {line.whole.waiting === 0 ? null : (
        <span title="Whole files tell cause, module and error code; what is shown and what failed is read first">
          {formatCount(line.whole.read)} of {formatCount(line.whole.read + line.whole.waiting)} read whole
        </span>
      )}
      {line.lastScanAt === undefined ? null : <span>scanned {formatAgo(line.lastScanAt, now)}</span>}
      {line.problems === 0 ? null : (
        <button type="button" className="status-problems" onClick={() => showDialog("problems")}>
          <TriangleAlert size={13} aria-hidden />
          {plural(line.problems, "problem", "problems")}
        </button>
      )}
      <span className="status-gap" />
      {store.message === undefined && store.kind === "durable" ? null : (
        <span className="status-store" title={store.message}>
          <Database size={13} aria-hidden />
          {store.message ?? "Kept in memory only"}
        </span>
      )}
      <span className="status-version">Freblens {status.version}</span>
    </footer>
  );
}

/*
 * The list in every state: asking, failed, nothing matched, nothing there yet, rows. What stands there when there are
 * no sources at all, and where nothing matches, is given by the app (`welcome`, `nothing`).
 */
import { useEffect, useState, type ReactNode } from "react";
import { formatCount } from "../../../shared/base/format.ts";
import { Button } from "../../components/Button.tsx";
import { EmptyState } from "../../components/EmptyState.tsx";
import { Notice } from "../../components/Notice.tsx";
import { useEngine, useRows, useSession } from "../../state/session.tsx";
import { useSettings } from "../../state/settings.ts";
import { useReadWaiting } from "../../state/use-read-waiting.ts";
import { setQuery, useView } from "../../state/view.ts";
import { GroupPane } from "./GroupPane.tsx";
import { ListSkeleton } from "./ListSkeleton.tsx";
import { RowsPane } from "./RowsPane.tsx";

/** True once something has been the case for a while: waits under 300 ms are not shown. */
function useLasting(condition: boolean, forMs: number): boolean {
  const [lasting, setLasting] = useState(false);
  useEffect(() => {
    if (!condition) return undefined;
    const timer = setTimeout(() => setLasting(true), forMs);
    return () => {
      clearTimeout(timer);
      setLasting(false);
    };
  }, [condition, forMs]);
  return condition && lasting;
}

/** Nothing matches, as far as anybody can say before more files are read whole. */
function NothingReadMatches({ waiting, resting }: { readonly waiting: number; readonly resting: number }) {
  const { readNow, failure } = useReadWaiting();
  const some = waiting === 1 ? "1 trace may" : `${formatCount(waiting)} traces may`;
  return (
    <EmptyState
      title="No trace that was read matches the filter"
      actions={
        <>
          {resting === 0 ? null : <Button onClick={readNow}>Read them now</Button>}
          <Button onClick={() => setQuery("")}>Clear the filter</Button>
        </>
      }
    >
      <p>
        {some} still fit: the filter asks for what only the whole file tells.{" "}
        {resting === 0 ? "They are being read." : "Those on network sources are read whole only on demand."}
      </p>
      {failure === undefined ? null : <p role="alert">{failure}</p>}
    </EmptyState>
  );
}

function NothingYet() {
  const sources = useEngine((view) => view.status?.sources);
  const busy = sources?.some((source) => source.state === "connecting" || source.unread > 0) ?? true;
  const troubled = sources?.filter((source) => source.problem !== undefined) ?? [];
  if (troubled.length > 0) {
    return (
      <EmptyState title="No traces could be read yet">
        {troubled.map((source) => (
          <p key={source.id}>
            {source.label}: {source.problem?.message}
          </p>
        ))}
      </EmptyState>
    );
  }
  if (busy) return <ListSkeleton words="Looking for traces: the folders are being read." />;
  return (
    <EmptyState title="No traces in these folders yet">
      <p>
        Freblens keeps watching; a trace appears here as soon as IIS writes one. IIS names traces fr000001.xml and puts
        them into a folder W3SVC and the site&rsquo;s number.
      </p>
    </EmptyState>
  );
}

/** The list, or what stands in its place. */
export function ListPane({ welcome, nothing }: { readonly welcome: ReactNode; readonly nothing: ReactNode }) {
  const { rows } = useSession();
  const { phase, failure, length, total, question, unread } = useRows((view) => view);
  const noSources = useEngine((view) => view.status !== undefined && view.status.sources.length === 0);
  const { selectedId } = useView();
  const groupBy = useSettings((settings) => settings.groupBy);
  const asking = useLasting(phase === "loading", 300);

  const retry = (): void => {
    if (question !== undefined) void rows.ask(question, selectedId);
  };
  const content = (): ReactNode => {
    if (noSources && total === 0) return welcome;
    if (groupBy !== undefined && total > 0 && phase !== "failed") return <GroupPane by={groupBy} />;
    if (length > 0) return <RowsPane />;
    if (phase === "loading" || question === undefined) {
      return asking ? <ListSkeleton words="Asking the catalog." /> : <div className="list-blank" />;
    }
    if (total === 0) return <NothingYet />;
    if (unread !== undefined && unread.waiting > 0) {
      return <NothingReadMatches waiting={unread.waiting} resting={unread.resting ?? 0} />;
    }
    return nothing;
  };
  return (
    <section className="list-pane" aria-label="List of traces">
      {phase === "failed" && failure !== undefined && failure.code !== "bad-query" ? (
        <Notice kind="error" actions={<Button onClick={retry}>Try again</Button>}>
          {failure.message}
        </Notice>
      ) : null}
      <div className="list-progress" data-busy={asking} />
      {content()}
    </section>
  );
}

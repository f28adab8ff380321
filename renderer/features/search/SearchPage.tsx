/*
 * The page of searching inside traces: what to search and where, how far it is, what was found. Opening a place is the app's
 * business. What was found stays while one looks at a trace.
 */
import { ChevronsDownUp, ChevronsUpDown, X } from "lucide-react";
import { useCallback, useEffect, useRef, type ReactNode } from "react";
import { zoneId } from "../../../shared/base/format.ts";
import { Button, IconButton } from "../../components/Button.tsx";
import { EmptyState } from "../../components/EmptyState.tsx";
import { Notice } from "../../components/Notice.tsx";
import { changeSearch, foldAll, openSearch, useSearch, type SearchForm as Form } from "../../state/search.ts";
import { wantPlace } from "../../state/wanted-place.ts";
import { useOffers } from "../../state/offers.ts";
import { useRows, useSession } from "../../state/session.tsx";
import { useView } from "../../state/view.ts";
import { Foreign } from "./Foreign.tsx";
import type { ResultRow } from "./result-rows.ts";
import { ResultTree, resultTreeId } from "./ResultTree.tsx";
import { runSearch, stopSearch } from "./run-search.ts";
import { SearchForm } from "./SearchForm.tsx";
import { SourceProgress } from "./SourceProgress.tsx";
import { adviceOn, findText, searchedOf, summaryWords } from "./words.ts";
import { useZone } from "../../state/zone.ts";
import "./search.css";

type Search = (change?: Partial<Form>) => void;

function Summary() {
  const run = useSearch((view) => view.run);
  const folding = useSearch((view) => view.folding);
  const foldOther = (): void => foldAll(!folding.all);
  const some = run !== undefined && run.found.length > 0;
  useOffers({
    foldFound: { run: foldOther, available: some, title: `Search: ${folding.all ? "show" : "hide"} all places` },
  });
  if (run === undefined || (run.phase === "failed" && run.counts === undefined)) return null;
  const running = run.phase === "running";
  const { done } = searchedOf(run.counts?.sources ?? []);
  return (
    <div className="search-summary">
      <progress
        data-shown={running}
        value={done}
        max={Math.max(1, run.total)}
        aria-label="Searched"
        aria-hidden={!running}
      />
      <output aria-live={running ? "off" : "polite"}>{summaryWords(run)}</output>
      {run.query === "" || run.form.scope === "all" ? null : (
        <span className="search-in">
          in rows that match <Foreign text={run.query} />
        </span>
      )}
      <IconButton
        className="search-fold-all"
        label={folding.all ? "Show all places" : "Hide all places"}
        disabled={!some}
        onClick={foldOther}
      >
        {folding.all ? <ChevronsUpDown size={14} aria-hidden /> : <ChevronsDownUp size={14} aria-hidden />}
      </IconButton>
    </div>
  );
}

function Nothing({ onSearch }: { readonly onSearch: Search }) {
  const run = useSearch((view) => view.run);
  const all = useRows((view) => view.total);
  if (run === undefined) {
    return (
      <EmptyState title="Search inside traces">
        Finds a text in URLs, users, names of events, values and what they mean. Type it as it reads: where a file
        writes &amp;lt; for &lt;, it is found all the same. Enter searches; then the arrow keys walk through what was
        found, and Enter opens the trace at that place.
      </EmptyState>
    );
  }
  if (run.phase === "running") return <EmptyState title="Searching…" />;
  if (run.phase === "failed") return null;
  if (run.phase === "stopped") return <EmptyState title="Stopped before anything was found" />;
  if (run.total === 0)
    return <EmptyState title="There is no trace to search">Change the filter, or search all rows.</EmptyState>;
  const { failed } = searchedOf(run.counts?.sources ?? []);
  const advice = adviceOn(run, all);
  return (
    <EmptyState
      title="Not found"
      actions={advice.map(({ action, change }) => (
        <Button key={action} onClick={() => onSearch(change)}>
          {action}
        </Button>
      ))}
    >
      <p className="search-sought data">
        <Foreign text={run.form.text} />
      </p>
      {advice.map(({ text }) => (
        <p key={text}>{text}</p>
      ))}
      {failed > 0 ? <p>It may stand in the traces that could not be searched.</p> : null}
    </EmptyState>
  );
}

function Failure({ onSearch }: { readonly onSearch: Search }): ReactNode {
  const run = useSearch((view) => view.run);
  if (run?.failure === undefined) return null;
  const { failure, form } = run;
  const plain = failure.code === "bad-query" && form.kind === "regex";
  const again = failure.code !== "bad-query";
  return (
    <Notice
      kind="error"
      actions={
        <>
          {plain ? <Button onClick={() => onSearch({ kind: "text" })}>Take it as it stands</Button> : null}
          {again ? <Button onClick={() => onSearch()}>Search again</Button> : null}
        </>
      }
    >
      <Foreign text={failure.message} />
    </Notice>
  );
}

/** Keys of the page: Escape goes back, the key of finding goes to the field. Not by React: keys of the window come after. */
function usePageKeys(onClose: () => void) {
  const page = useRef<HTMLElement>(null);
  useEffect(() => {
    const element = page.current;
    const onKey = (event: KeyboardEvent): void => {
      const finds = (event.ctrlKey || event.metaKey) && !event.shiftKey && event.key.toLowerCase() === "f";
      if (finds) {
        event.preventDefault();
        event.stopPropagation();
        openSearch();
      } else if (event.key === "Escape" && !event.defaultPrevented) onClose();
    };
    element?.addEventListener("keydown", onKey);
    return () => element?.removeEventListener("keydown", onKey);
  }, [onClose]);
  return page;
}

function useSearching(): { readonly search: Search; readonly stop: () => void } {
  const { client } = useSession();
  const query = useView((view) => view.query);
  const zone = useZone();
  const search = useCallback<Search>(
    (change = {}) => {
      changeSearch(change);
      void runSearch(client.call, { form: useSearch.getState().form, query, zone: zoneId(zone) });
    },
    [client, query, zone],
  );
  return { search, stop: useCallback(() => stopSearch(client.call), [client]) };
}

/** The page; `onClose` goes back to the list, `onOpenTrace` to a trace, whose place is asked for already. */
export function SearchPage({
  onClose,
  onOpenTrace,
}: {
  readonly onClose: () => void;
  readonly onOpenTrace: (id: number) => void;
}) {
  const page = usePageKeys(onClose);
  const { search, stop } = useSearching();
  const found = useSearch((view) => view.run?.found) ?? [];
  const form = useSearch((view) => view.form);
  const running = useSearch((view) => view.run?.phase === "running");
  useOffers({
    pageAgain: { run: () => search(), available: !running && form.text !== "", title: "Search: search again" },
    pageStop: { run: stop, available: running, title: "Search: stop" },
  });
  const more = useSearch((view) => view.run?.counts?.more) ?? false;
  const sources = useSearch((view) => view.run?.counts?.sources) ?? [];
  const open = (row: ResultRow): void => {
    const hit = row.kind === "hit" ? row.hit : row.found.hits[0];
    wantPlace({ trace: row.found.trace.id, event: hit?.event, find: hit === undefined ? undefined : findText(hit) });
    onOpenTrace(row.found.trace.id);
  };
  return (
    <section className="search" aria-label="Search" ref={page}>
      <header className="search-bar">
        <h2>Search</h2>
        <SearchForm onSearch={search} onStop={stop} onDown={() => document.getElementById(resultTreeId)?.focus()} />
        <IconButton label="Back to the list" keys="Esc" onClick={onClose}>
          <X size={16} aria-hidden />
        </IconButton>
      </header>
      <Failure onSearch={search} />
      <Summary />
      {more ? (
        <Notice kind="info">
          More was found than is shown: further traces are only counted. Narrow the filter or the text to see them.
        </Notice>
      ) : null}
      <div className="search-body">
        {found.length === 0 ? <Nothing onSearch={search} /> : <ResultTree found={found} onOpen={open} />}
        {sources.length === 0 ? null : <SourceProgress sources={sources} />}
      </div>
    </section>
  );
}

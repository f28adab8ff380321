/* The middle of the window: the list with its open trace, or a page in its place. The list waits behind as it was. */
import { AdvicePage } from "../features/advice/AdvicePage.tsx";
import { ComparePage } from "../features/compare/ComparePage.tsx";
import { CoveragePage } from "../features/coverage/CoveragePage.tsx";
import { FarmPage } from "../features/farm/FarmPage.tsx";
import { ListPane } from "../features/list/ListPane.tsx";
import { SearchPage } from "../features/search/SearchPage.tsx";
import { NothingMatches } from "../features/states/NothingMatches.tsx";
import { Welcome } from "../features/sources/Welcome.tsx";
import { openComparison, useCompare } from "../state/compare.ts";
import { showPage, usePage } from "../state/page.ts";
import { useSession } from "../state/session.tsx";
import { openTrace, setQuery, showDialog } from "../state/view.ts";
import { wantPlace } from "../state/wanted-place.ts";
import { focusList, focusTrace } from "./focus.ts";
import { TracePlace } from "./TracePlace.tsx";
import { useCompareLink } from "./use-compare-link.ts";
import { useRowZone } from "../state/zone.ts";

// What waits behind can take the focus only when it is seen again.
const close = (): void => {
  showPage("list");
  requestAnimationFrame(focusList);
};
const showTrace = (id: number): void => {
  openTrace(id);
  showPage("list");
  requestAnimationFrame(focusTrace);
};
const showEvent = (trace: number, event: number): void => {
  wantPlace({ trace, event });
  showTrace(trace);
};
const filter = (query: string): void => {
  setQuery(query);
  close();
};
const compare = (a: number, b: number): void => openComparison({ a, b });
const list = <ListPane welcome={<Welcome />} nothing={<NothingMatches />} />;
const addServers = (): void => showDialog("addServers");

function Comparison() {
  const { client } = useSession();
  const zoneOf = useRowZone();
  const { pair, seeking } = useCompare();
  return (
    <ComparePage
      key={pair === undefined ? "seeking" : "pair"}
      pair={pair}
      seeking={seeking}
      call={client.call}
      zoneOf={zoneOf}
      onClose={close}
      onCompare={openComparison}
      onOpenTrace={showTrace}
      onOpenEvent={showEvent}
    />
  );
}

/** The list, or the page over it. */
export function Pages() {
  const page = usePage((view) => view.page);
  useCompareLink();
  return (
    <>
      <div className="under" data-covered={page !== "list"}>
        <TracePlace list={list} />
      </div>
      {page === "farm" ? (
        <FarmPage
          onClose={close}
          onOpenTrace={showTrace}
          onFilter={filter}
          onCompare={compare}
          onAddServers={addServers}
        />
      ) : null}
      {page === "coverage" ? <CoveragePage onClose={close} /> : null}
      {page === "advice" ? <AdvicePage onClose={close} onAddServers={addServers} /> : null}
      {page === "search" ? <SearchPage onClose={close} onOpenTrace={showTrace} /> : null}
      {page === "compare" ? <Comparison /> : null}
    </>
  );
}

/* The farm page: 502s and worker processes over time, what stands out, ways of failing, trace folders; for the present filter. */
import { useEffect, useRef } from "react";
import { formatCount } from "../../../shared/base/format.ts";
import type { FarmInsight, FarmPlace } from "../../../shared/model/farm-insight.ts";
import { EmptyState } from "../../components/EmptyState.tsx";
import { Notice } from "../../components/Notice.tsx";
import { ScrollRegion } from "../../components/ScrollRegion.tsx";
import { useSession } from "../../state/session.tsx";
import { useView } from "../../state/view.ts";
import { FarmBar } from "./FarmBar.tsx";
import { FarmTimeline } from "./FarmTimeline.tsx";
import { FindingItem } from "./FindingItem.tsx";
import { FolderTable } from "./FolderTable.tsx";
import { HopTable } from "./HopTable.tsx";
import { placeFilter, signatureFilter } from "./place-filter.ts";
import { SignatureTable } from "./SignatureTable.tsx";
import { useFarm } from "./use-farm.ts";
import { useZone } from "../../state/zone.ts";
import "./farm.css";

type Ways = {
  readonly onOpenTrace: (id: number) => void;
  /** Lays two traces beside each other. */
  readonly onCompare: (a: number, b: number) => void;
  /** Applies a filter and goes back to the list. */
  readonly onFilter: (query: string) => void;
  readonly onAddServers: () => void;
};

function Findings({
  insight,
  ways,
  query,
}: {
  readonly insight: FarmInsight;
  readonly ways: Ways;
  readonly query: string;
}) {
  const zone = useZone();
  const { items, more } = insight.findings;
  return (
    <section className="farm-section" aria-label="Findings">
      <header className="farm-heading">
        <h3>
          Findings <span>{formatCount(items.length + more)}</span>
        </h3>
        <p>Traces hold failures only. Times are those of each server&apos;s own clock, in steps of 16 ms.</p>
      </header>
      {items.length === 0 ? <p className="farm-none">Nothing stands out that chance alone would not explain.</p> : null}
      {items.map((finding, index) => (
        <FindingItem
          key={`${finding.code} ${finding.title} ${finding.place.fromAt}`}
          finding={finding}
          open={index === 0}
          zone={zone}
          onFilter={() => ways.onFilter(placeFilter(query, finding.place))}
          onOpenTrace={ways.onOpenTrace}
        />
      ))}
      {more === 0 ? null : <p className="farm-more">{formatCount(more)} more findings are not shown.</p>}
    </section>
  );
}

function Body({ insight, ways }: { readonly insight: FarmInsight; readonly ways: Ways }) {
  const zone = useZone();
  const query = useView((view) => view.query);
  const { call } = useSession().client;
  const pick = (place: FarmPlace): void => ways.onFilter(placeFilter(query, place));
  if (insight.traces === 0) {
    return <EmptyState title="No trace matches">Change the filter, or add a source with traces.</EmptyState>;
  }
  return (
    <>
      <FarmTimeline insight={insight} zone={zone} onPick={pick} onAddServers={ways.onAddServers} />
      <Findings insight={insight} ways={ways} query={query} />
      <SignatureTable insight={insight} zone={zone} onPick={(one) => ways.onFilter(signatureFilter(query, one))} />
      <HopTable {...{ insight, call, zone }} onOpenTrace={ways.onOpenTrace} onCompare={ways.onCompare} />
      <FolderTable insight={insight} zone={zone} />
    </>
  );
}

/** The page; `onClose` goes back to the list. */
export function FarmPage({ onClose, ...ways }: Ways & { readonly onClose: () => void }) {
  const state = useFarm();
  const { insight, failure } = state;
  const body = useRef<HTMLElement>(null);
  const page = useRef<HTMLElement>(null);
  useEffect(() => body.current?.focus(), []);
  useEffect(() => {
    // Also where the focus is nowhere, because what had it is gone.
    const isHere = (target: EventTarget | null): boolean =>
      target === document.body || (target instanceof Node && page.current?.contains(target) === true);
    const onKey = (event: KeyboardEvent): void => {
      if (event.key === "Escape" && !event.defaultPrevented && isHere(event.target)) onClose();
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, [onClose]);
  return (
    <section className="farm" aria-label="Farm" ref={page}>
      <FarmBar state={state} onClose={onClose} />
      {failure === undefined ? null : <Notice kind="error">{failure}</Notice>}
      <ScrollRegion className="farm-body" label="What the traces tell" ref={body}>
        {insight === undefined ? null : <Body insight={insight} ways={ways} />}
      </ScrollRegion>
    </section>
  );
}

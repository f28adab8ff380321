/*
 * Two traces beside each other, in place of the list: heads and verdicts, where the stories part, and the views. Also
 * the search for a good twin that comes before.
 */
import { ArrowLeft, ArrowLeftRight } from "lucide-react";
import { useEffect, useRef } from "react";
import type { Zone } from "../../../shared/base/format.ts";
import type { Client } from "../../client/client.ts";
import { Button } from "../../components/Button.tsx";
import type { ComparedPair } from "../../state/compare.ts";
import { useOffers } from "../../state/offers.ts";
import { listenToKeys } from "./compare-keys.ts";
import { CompareContext, useNewScope, type OpenEvent } from "./compare-store.ts";
import { CompareTabs } from "./CompareTabs.tsx";
import { CompareFailed, CompareWaiting } from "./CompareWaiting.tsx";
import { Divergences } from "./Divergences.tsx";
import { Sides } from "./Sides.tsx";
import { TwinSearch } from "./TwinSearch.tsx";
import { useComparison } from "./use-comparison.ts";

/** What the page needs of the window. */
export type ComparePageProps = {
  readonly call: Client["call"];
  readonly zoneOf: (server: string) => Zone;
  readonly onClose: () => void;
  readonly onCompare: (pair: ComparedPair) => void;
  /** Opens one of the traces in the list's pane. */
  readonly onOpenTrace: (id: number) => void;
  /** The same, at one of its events. */
  readonly onOpenEvent: OpenEvent;
};

function Comparison({
  pair,
  call,
  zoneOf,
  onClose,
  onCompare,
  onOpenTrace,
  onOpenEvent,
}: ComparePageProps & { readonly pair: ComparedPair }) {
  const page = useRef<HTMLElement>(null);
  const comparing = useComparison(call, pair.a, pair.b);
  const scope = useNewScope(comparing.kind === "ready" ? comparing.compared : undefined, call, onOpenEvent);
  useEffect(() => {
    if (page.current === null) return undefined;
    return listenToKeys(page.current, onClose, scope?.store);
  }, [onClose, scope]);
  useEffect(() => page.current?.focus(), []);
  const swap = (): void => onCompare({ a: pair.b, b: pair.a });
  useOffers({ swapCompared: { run: swap } });
  return (
    <section
      ref={page}
      className="compare"
      aria-label="Comparison"
      tabIndex={-1}
      aria-busy={comparing.kind === "waiting"}
    >
      <header className="compare-head">
        <Button
          tone="quiet"
          icon={<ArrowLeft size={15} aria-hidden />}
          title="Back to the list (Esc)"
          onClick={onClose}
        >
          Back
        </Button>
        <h2>Compare two traces</h2>
        <Button tone="quiet" icon={<ArrowLeftRight size={15} aria-hidden />} onClick={swap}>
          Swap A and B
        </Button>
      </header>
      {comparing.kind === "waiting" ? <CompareWaiting seconds={comparing.seconds} onCancel={comparing.cancel} /> : null}
      {comparing.kind === "failed" ? <CompareFailed failure={comparing.failure} onRetry={comparing.retry} /> : null}
      {scope === undefined ? null : (
        <CompareContext value={scope}>
          <Sides zoneOf={zoneOf} chosen={pair.chosen} onOpenTrace={onOpenTrace} />
          <Divergences />
          <CompareTabs />
        </CompareContext>
      )}
    </section>
  );
}

/** The page: a pair is compared, or a twin is sought first. */
export function ComparePage({
  pair,
  seeking,
  ...rest
}: ComparePageProps & { readonly pair: ComparedPair | undefined; readonly seeking: number | undefined }) {
  if (pair !== undefined) return <Comparison pair={pair} {...rest} />;
  if (seeking === undefined) return null;
  return <TwinSearch id={seeking} call={rest.call} onClose={rest.onClose} onCompare={rest.onCompare} />;
}

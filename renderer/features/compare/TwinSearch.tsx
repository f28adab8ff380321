/* Looks for a good twin of a trace. A twin that is found is compared at once; where there is none, says what was sought. */
import { ArrowLeft } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import type { CallFailure } from "../../../shared/contract/methods.ts";
import type { TwinAnswer } from "../../../shared/model/twin.ts";
import type { Client } from "../../client/client.ts";
import { Button } from "../../components/Button.tsx";
import { EmptyState } from "../../components/EmptyState.tsx";
import type { ComparedPair } from "../../state/compare.ts";
import { listenToKeys } from "./compare-keys.ts";
import { Foreign } from "./Foreign.tsx";

type TwinSearchProps = {
  readonly id: number;
  readonly call: Client["call"];
  readonly onClose: () => void;
  readonly onCompare: (pair: ComparedPair) => void;
};

type Outcome = Extract<TwinAnswer, { kind: "none" }> | { readonly kind: "failed"; readonly failure: CallFailure };

function Nothing({ outcome, onClose }: { readonly outcome: Outcome; readonly onClose: () => void }) {
  const title = outcome.kind === "none" ? "No good twin is in the list" : "The twin could not be looked for";
  return (
    <EmptyState title={title} actions={<Button onClick={onClose}>Back to the list</Button>}>
      {outcome.kind === "none" ? (
        <>
          <p>
            Looked for: <Foreign text={outcome.lookedFor} />.
          </p>
          <p>
            <Foreign text={outcome.because} />
          </p>
        </>
      ) : (
        <p>
          <Foreign text={outcome.failure.message} />
        </p>
      )}
    </EmptyState>
  );
}

/** The search. */
export function TwinSearch({ id, call, onClose, onCompare }: TwinSearchProps) {
  const page = useRef<HTMLElement>(null);
  const [outcome, setOutcome] = useState<Outcome | undefined>(undefined);
  useEffect(() => {
    const controller = new AbortController();
    void call("findTwin", { id }, controller.signal).then((answer) => {
      if (controller.signal.aborted) return;
      if (!answer.ok) setOutcome({ kind: "failed", failure: answer.error });
      else if (answer.value.kind === "none") setOutcome(answer.value);
      else {
        const { twin, match, because } = answer.value;
        onCompare({ a: id, b: twin.id, chosen: { match, because } });
      }
    });
    return () => controller.abort();
  }, [call, id, onCompare]);
  useEffect(() => {
    if (page.current === null) return undefined;
    page.current.focus();
    return listenToKeys(page.current, onClose, undefined);
  }, [onClose]);
  return (
    <section ref={page} className="compare" aria-label="Comparison" tabIndex={-1} aria-busy={outcome === undefined}>
      <header className="compare-head">
        <Button
          tone="quiet"
          icon={<ArrowLeft size={15} aria-hidden />}
          title="Back to the list (Esc)"
          onClick={onClose}
        >
          Back
        </Button>
        <h2>Compare with a good twin</h2>
      </header>
      <div className="compare-waiting" role="status">
        {outcome === undefined ? (
          <EmptyState title="Looking for a good twin" />
        ) : (
          <Nothing outcome={outcome} onClose={onClose} />
        )}
      </div>
    </section>
  );
}

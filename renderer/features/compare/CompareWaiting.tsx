/* What stands on the page while two traces are being compared, and when they cannot be. */
import type { CallFailure } from "../../../shared/contract/methods.ts";
import { Button } from "../../components/Button.tsx";
import { EmptyState } from "../../components/EmptyState.tsx";
import { Foreign } from "./Foreign.tsx";

/** Comparing: what is done, for how long, and after one second a way out. */
export function CompareWaiting({
  seconds,
  onCancel,
}: {
  readonly seconds: number;
  readonly onCancel: (() => void) | undefined;
}) {
  return (
    <output className="compare-waiting">
      <EmptyState
        title="Comparing the traces"
        actions={onCancel === undefined ? undefined : <Button onClick={onCancel}>Cancel</Button>}
      >
        <p>
          Both files are read whole and laid beside each other, event by event
          {seconds === 0 ? "." : `: ${seconds} s so far.`}
        </p>
        {seconds < 10 ? null : <p>Local files take about a second; a slow share may need a minute for large ones.</p>}
      </EmptyState>
    </output>
  );
}

/** They could not be compared: why, and another try. */
export function CompareFailed({ failure, onRetry }: { readonly failure: CallFailure; readonly onRetry: () => void }) {
  const withdrawn = failure.code === "cancelled";
  return (
    <div className="compare-waiting" role={withdrawn ? "status" : "alert"}>
      <EmptyState
        title={withdrawn ? "Comparing was cancelled" : "These traces cannot be compared"}
        actions={<Button onClick={onRetry}>{withdrawn ? "Compare after all" : "Try again"}</Button>}
      >
        {withdrawn ? null : (
          <p>
            <Foreign text={failure.message} />
          </p>
        )}
      </EmptyState>
    </div>
  );
}

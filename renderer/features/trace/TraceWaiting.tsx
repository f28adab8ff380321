/* What stands in the pane while a trace is being read, and when it cannot be. */
import type { CallFailure } from "../../../shared/contract/methods.ts";
import { Button } from "../../components/Button.tsx";
import { EmptyState } from "../../components/EmptyState.tsx";
import { Inert } from "./Inert.tsx";

/** Reading: what is done, for how long, and after one second a way out. */
export function TraceWaiting({
  seconds,
  onCancel,
}: {
  readonly seconds: number;
  readonly onCancel: (() => void) | undefined;
}) {
  return (
    <output className="trace-waiting">
      <EmptyState
        title="Reading the trace"
        actions={onCancel === undefined ? undefined : <Button onClick={onCancel}>Cancel</Button>}
      >
        <p>
          The whole file is read from its folder and its events are paired
          {seconds === 0 ? "." : `: ${seconds} s so far.`}
        </p>
        {seconds < 10 ? null : (
          <p>A local file takes under a second; a slow share may need a minute for a large one.</p>
        )}
      </EmptyState>
    </output>
  );
}

/** The trace could not be read: why, and another try. */
export function TraceFailed({ failure, onRetry }: { readonly failure: CallFailure; readonly onRetry: () => void }) {
  const withdrawn = failure.code === "cancelled";
  return (
    <div className="trace-waiting" role={withdrawn ? "status" : "alert"}>
      <EmptyState
        title={withdrawn ? "Reading was cancelled" : "This trace cannot be shown"}
        actions={<Button onClick={onRetry}>{withdrawn ? "Read it after all" : "Try again"}</Button>}
      >
        {withdrawn ? null : (
          <p>
            <Inert text={failure.message} />
          </p>
        )}
      </EmptyState>
    </div>
  );
}

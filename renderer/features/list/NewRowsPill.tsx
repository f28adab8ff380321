/* Says how many new traces wait while the user reads, and shows them on request. Nothing moves until then. */
import { ArrowUp } from "lucide-react";
import { formatCount } from "../../../shared/base/format.ts";
import { useRows, useSession } from "../../state/session.tsx";

/** The pill above the rows; absent where nothing waits. */
export function NewRowsPill() {
  const { rows } = useSession();
  const waiting = useRows((view) => view.waiting);
  return (
    <div className="list-pill-place" aria-live="polite">
      {waiting === 0 ? null : (
        <button type="button" className="list-pill" onClick={rows.showNewest}>
          <ArrowUp size={12} aria-hidden />
          {formatCount(waiting)} new
        </button>
      )}
    </div>
  );
}

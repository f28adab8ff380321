/*
 * How many traces the filter could not judge yet, because it asks for what only whole files tell: they are missing from
 * the list, and that must be said beside its count. Shrinks while they are read; what rests is read on a press.
 */
import { formatCount } from "../../../shared/base/format.ts";
import { Button } from "../../components/Button.tsx";
import { useOffers } from "../../state/offers.ts";
import { useRows } from "../../state/session.tsx";
import { useReadWaiting } from "../../state/use-read-waiting.ts";

/** The words, the bar and the button; nothing where the filter can judge every trace. */
export function UnreadCount() {
  const { readNow, failure } = useReadWaiting();
  const unread = useRows((view) => view.unread);
  const most = useRows((view) => view.unreadAtFirst);
  const waiting = unread?.waiting ?? 0;
  const never = unread?.never ?? 0;
  const resting = unread?.resting ?? 0;
  useOffers({ readWaiting: { run: readNow, available: resting > 0 } });
  if (waiting + never === 0) return null;

  return (
    <span className="chips-unread">
      {waiting === 0 ? null : (
        <span title="The filter asks for what only the whole file tells. These traces may fit it, and are not in the list before they are read.">
          {formatCount(waiting)} not read yet
        </span>
      )}
      {waiting === 0 || resting === waiting ? null : (
        <progress aria-label="Traces read for this filter" max={most} value={most - waiting} />
      )}
      {never === 0 ? null : (
        <span title="Their files are gone or cannot be read whole, so nobody can say whether they fit the filter.">
          {formatCount(never)} not readable
        </span>
      )}
      {resting === 0 ? null : (
        <Button
          title={`${formatCount(resting)} of them are on network sources, which are read whole only on demand`}
          onClick={readNow}
        >
          Read them now
        </Button>
      )}
      {failure === undefined ? null : <span role="alert">{failure}</span>}
    </span>
  );
}

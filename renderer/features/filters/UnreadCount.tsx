/*
 * How many traces the filter could not judge yet, because it asks for what only whole files tell: they are missing from
 * the list, and that must be said beside its count. Shrinks while they are read; what rests is read on a press.
 */
import { useState } from "react";
import { formatCount } from "../../../shared/base/format.ts";
import { Button } from "../../components/Button.tsx";
import { useRows, useSession } from "../../state/session.tsx";

/** The words, the bar and the button; nothing where the filter can judge every trace. */
export function UnreadCount() {
  const { client, rows } = useSession();
  const unread = useRows((view) => view.unread);
  const most = useRows((view) => view.unreadAtFirst);
  const question = useRows((view) => view.question);
  const [failure, setFailure] = useState<string>();
  const waiting = unread?.waiting ?? 0;
  const query = question?.query ?? "";
  const never = unread?.never ?? 0;
  const resting = unread?.resting ?? 0;
  if (unread === undefined || question === undefined || waiting + never === 0) return null;

  const readNow = async (): Promise<void> => {
    const answer = await client.call("readWhole", { what: "matching", query, zone: question.zone });
    setFailure(answer.ok ? undefined : answer.error.message);
    if (answer.ok) rows.refresh();
  };
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
          onClick={() => void readNow()}
        >
          Read them now
        </Button>
      )}
      {failure === undefined ? null : <span role="alert">{failure}</span>}
    </span>
  );
}

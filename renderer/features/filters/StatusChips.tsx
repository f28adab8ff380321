/*
 * Status chips with counts, and how many traces are shown of how many there are. A click filters by one status, a
 * click with Ctrl adds one, a click on the pressed one lifts it. Counts ignore the filter's own words on status.
 */
import { useEffect, useState, type MouseEvent } from "react";
import { formatCount } from "../../../shared/base/format.ts";
import { addTerm, onlyTerm, valuesOf, withoutWord } from "../../state/filter.ts";
import { useRows, useSession } from "../../state/session.tsx";
import { setQuery, useView } from "../../state/view.ts";
import { statusChips, tallyAll } from "./status-tally.ts";
import { UnreadCount } from "./UnreadCount.tsx";

const slowValue = ">5s";

function Chip({
  name,
  label,
  count,
  statusClass,
  pressed,
  onPress,
}: {
  readonly name?: string;
  readonly label: string;
  readonly count: number | undefined;
  readonly statusClass?: number;
  readonly pressed: boolean;
  readonly onPress: (event: MouseEvent) => void;
}) {
  return (
    <button
      type="button"
      className="chip"
      aria-label={name}
      aria-pressed={pressed}
      data-class={statusClass}
      data-none={count === 0}
      onClick={onPress}
    >
      <span className="chip-label">{label}</span>{" "}
      <span className="chip-count">{count === undefined ? "" : formatCount(count)}</span>
    </button>
  );
}

/** How many traces of the present filter took more than five seconds, whatever the filter says on time taken. */
function useSlowCount(): number | undefined {
  const { client } = useSession();
  const question = useRows((view) => view.question);
  const counts = useRows((view) => view.counts);
  const [slow, setSlow] = useState<number>();
  useEffect(() => {
    if (question === undefined || counts === undefined) return undefined;
    const asked = new AbortController();
    const query = onlyTerm(question.query, "time", slowValue);
    void client.call("queryTraces", { ...question, query, from: 0, count: 0 }, asked.signal).then((answer) => {
      if (answer.ok) setSlow(answer.value.shown);
    });
    return () => asked.abort();
  }, [client, question, counts]);
  return slow;
}

function setStatus(query: string, value: string, event: MouseEvent): void {
  const present = valuesOf(query, "status");
  if (event.ctrlKey || event.metaKey) setQuery(addTerm(query, "status", value, false));
  else if (present.length === 1 && present[0] === value) setQuery(withoutWord(query, "status"));
  else setQuery(onlyTerm(withoutWord(query, "substatus"), "status", value));
}

/** The row of chips. */
export function StatusChips() {
  const counts = useRows((view) => view.counts);
  const shown = useRows((view) => view.shown);
  const total = useRows((view) => view.total);
  const query = useView((view) => view.query);
  const slow = useSlowCount();
  const statuses = counts?.statuses ?? [];
  const present = valuesOf(query, "status");
  const anyStatus = withoutWord(withoutWord(query, "status"), "substatus");
  const slowPressed = valuesOf(query, "time").includes(slowValue);
  return (
    <section className="chips" aria-label="Counts by status">
      <div className="chips-row" role="group" aria-label="Filter by status">
        <Chip
          label="All"
          count={tallyAll(statuses)}
          pressed={anyStatus === query}
          onPress={() => setQuery(anyStatus)}
        />
        {statusChips(statuses).map((chip) => (
          <span key={chip.value} className="chip-group">
            <Chip
              label={chip.value}
              count={chip.count}
              statusClass={chip.statusClass}
              pressed={present.includes(chip.value)}
              onPress={(event) => setStatus(query, chip.value, event)}
            />
            {chip.parts.map((part) => (
              <Chip
                key={part.value}
                name={`${part.value} ${formatCount(part.count)}`}
                label={part.label}
                count={part.count}
                statusClass={chip.statusClass}
                pressed={present.includes(part.value)}
                onPress={(event) => setStatus(query, part.value, event)}
              />
            ))}
          </span>
        ))}
        <Chip
          label="slow"
          count={slow}
          pressed={slowPressed}
          onPress={() => setQuery(slowPressed ? withoutWord(query, "time") : onlyTerm(query, "time", slowValue))}
        />
      </div>
      <output className="chips-total" aria-live="polite" title="Traces shown of all traces read">
        <strong>{formatCount(shown)}</strong> of {formatCount(total)}
      </output>
      <UnreadCount />
    </section>
  );
}

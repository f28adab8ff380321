/*
 * What stands in place of the rows when no trace fits the filter: which word keeps most of them away, and buttons that take
 * one away. Where no single word helps, what each fits by itself, the one that fits least first. It asks the engine once for
 * each filter.
 */
import { useEffect, useState } from "react";
import { formatCount } from "../../../shared/base/format.ts";
import type { Excluder } from "../../../shared/model/query-answer.ts";
import { removePart } from "../../../shared/query/edit.ts";
import { Button } from "../../components/Button.tsx";
import { EmptyState } from "../../components/EmptyState.tsx";
import { useRows, useSession } from "../../state/session.tsx";
import { setQuery } from "../../state/view.ts";

/** Buttons offered at most. */
const most = 3;
/** Words told of at most, where no single one helps. */
const mostAlone = 8;

const traces = (count: number): string =>
  count === 0 ? "no trace fits" : count === 1 ? "1 trace fits" : `${formatCount(count)} traces fit`;

function useExcluders(query: string, zone: string): readonly Excluder[] | undefined {
  const { client } = useSession();
  const [answer, setAnswer] = useState<{ readonly query: string; readonly excluders: readonly Excluder[] }>();
  useEffect(() => {
    const asked = new AbortController();
    void client.call("excluders", { query, zone }, asked.signal).then((result) => {
      if (result.ok && !asked.signal.aborted) setAnswer({ query, excluders: result.value });
    });
    return () => asked.abort();
  }, [client, query, zone]);
  return answer?.query === query ? answer.excluders : undefined;
}

/** How many traces each part of the filter fits by itself. */
function PartsAlone({ parts }: { readonly parts: readonly Excluder[] }) {
  if (parts.length === 0) return null;
  return (
    <table className="state-parts">
      <tbody>
        {parts.slice(0, mostAlone).map((part) => (
          <tr key={part.start}>
            <th scope="row">
              <code className="state-word" title={part.text}>
                {part.text}
              </code>
            </th>
            <td>{traces(part.alone)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** The state, for the filter that was asked last. */
export function NothingMatches() {
  const question = useRows((view) => view.question);
  const total = useRows((view) => view.total);
  const query = question?.query ?? "";
  const excluders = useExcluders(query, question?.zone ?? "");
  const parts = excluders ?? [];
  const helpful = parts.filter(({ matches }) => matches > 0).toSorted((a, b) => b.matches - a.matches);
  const [best] = helpful;
  const narrow = best === undefined && parts.length > 1 ? parts.toSorted((a, b) => a.alone - b.alone) : [];
  return (
    <EmptyState
      title="No trace matches the filter"
      actions={
        <>
          {(best === undefined ? narrow : helpful).slice(0, most).map((part) => (
            <Button key={part.start} onClick={() => setQuery(removePart(query, part))}>
              Take <code className="state-word">{part.text}</code> away
              <span className="state-count">{formatCount(part.matches)}</span>
            </Button>
          ))}
          <Button onClick={() => setQuery("")}>
            Clear the filter
            <span className="state-count">{formatCount(total)}</span>
          </Button>
        </>
      }
    >
      {best === undefined ? (
        <>
          <p>
            None of the {formatCount(total)} traces fits.
            {narrow.length === 0 ? "" : " With any one word gone, still none does. Each by itself:"}
          </p>
          <PartsAlone parts={narrow} />
        </>
      ) : (
        <p>
          Of {formatCount(total)} traces, <code className="state-word">{best.text}</code> keeps most away: without it,{" "}
          {traces(best.matches)}.
        </p>
      )}
      <p>Alt+Left goes back to the filter before.</p>
    </EmptyState>
  );
}

/* What is wrong: sources that do not answer, and rows whose files could not be read whole. */
import { useEffect, useState } from "react";
import { formatCount } from "../../../shared/base/format.ts";
import type { TraceSummary } from "../../../shared/model/summary.ts";
import { Dialog } from "../../components/Dialog.tsx";
import { useEngine, useSession } from "../../state/session.tsx";
import { openTrace, showDialog, showHealth } from "../../state/view.ts";
import { stateWords } from "./source-words.ts";

const most = 1_000;

/** Newest rows that have a problem, of the newest thousand. */
function useTroubledRows(open: boolean): readonly TraceSummary[] | undefined {
  const { client } = useSession();
  const [rows, setRows] = useState<readonly TraceSummary[]>();
  useEffect(() => {
    if (!open) return undefined;
    const asked = new AbortController();
    const question = { query: "", sort: { field: "time", descending: true }, from: 0, count: most } as const;
    void client.call("queryTraces", question, asked.signal).then((answer) => {
      if (answer.ok) setRows(answer.value.rows.filter((row) => row.problems.length > 0));
    });
    return () => asked.abort();
  }, [client, open]);
  return rows;
}

/** The dialog of problems. */
export function ProblemsDialog({ open, onClose }: { readonly open: boolean; readonly onClose: () => void }) {
  const sources = useEngine((view) => view.status?.sources);
  const rows = useTroubledRows(open);
  const troubled = sources?.filter((source) => source.problem !== undefined || source.problems > 0) ?? [];
  return (
    <Dialog open={open} wide title="Problems" onClose={onClose}>
      <h3 className="problems-title">Sources</h3>
      <ul className="problems">
        {troubled.map((source) => (
          <li key={source.id}>
            <button type="button" className="problems-file" title="Its health" onClick={() => showHealth(source.id)}>
              {source.label}
            </button>{" "}
            {stateWords[source.state]}, {formatCount(source.problems)} files with problems
            {source.problem === undefined ? null : <p>{source.problem.message}</p>}
          </li>
        ))}
      </ul>
      <h3 className="problems-title">Files, of the newest {formatCount(most)} traces</h3>
      <ul className="problems">
        {rows?.map((row) => (
          <li key={row.id}>
            <button
              type="button"
              className="problems-file data"
              onClick={() => {
                openTrace(row.id);
                showDialog(undefined);
              }}
            >
              {row.path}
            </button>
            {row.problems.map((problem) => (
              <p key={problem.code}>{problem.message}</p>
            ))}
          </li>
        ))}
      </ul>
    </Dialog>
  );
}

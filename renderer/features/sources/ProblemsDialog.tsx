/* What is wrong: sources that do not answer, and rows whose files could not be read whole. */
import { useEffect, useMemo, useState } from "react";
import { formatCount } from "../../../shared/base/format.ts";
import type { TraceSummary } from "../../../shared/model/summary.ts";
import { Button } from "../../components/Button.tsx";
import { Dialog } from "../../components/Dialog.tsx";
import { ScrollRegion } from "../../components/ScrollRegion.tsx";
import { showPage } from "../../state/page.ts";
import { useEngine, useSession } from "../../state/session.tsx";
import { openTrace, showDialog, showHealth } from "../../state/view.ts";
import { problemGroups, problemWords, type ProblemGroup } from "./problem-groups.ts";
import { stateWords } from "./source-words.ts";

const most = 1_000;
const few = 3;
const further = 50;

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

function openFile(id: number): void {
  showPage("list");
  openTrace(id);
  showDialog(undefined);
}

/** One kind of problem: its sentence and its first files, more of them on demand. */
function Kind({ group: { code, message, files } }: { readonly group: ProblemGroup }) {
  const [shown, setShown] = useState(few);
  const left = files.length - shown;
  return (
    <li className="problem-kind">
      <h4>
        {problemWords[code]}{" "}
        <span className="problem-count">
          {formatCount(files.length)} {files.length === 1 ? "file" : "files"}
        </span>
      </h4>
      <p>{message}</p>
      <ul>
        {files.slice(0, shown).map((file) => (
          <li key={file.id}>
            <button type="button" className="problems-file data" onClick={() => openFile(file.id)}>
              {file.path}
            </button>
          </li>
        ))}
      </ul>
      {left <= 0 ? null : (
        <Button tone="quiet" onClick={() => setShown((now) => now + further)}>
          {left <= further ? `Show the other ${left}` : `Show ${further} of ${formatCount(left)} more`}
        </Button>
      )}
    </li>
  );
}

/** The dialog of problems. */
export function ProblemsDialog({ open, onClose }: { readonly open: boolean; readonly onClose: () => void }) {
  const sources = useEngine((view) => view.status?.sources);
  const rows = useTroubledRows(open);
  const troubled = sources?.filter((source) => source.problem !== undefined || source.problems > 0) ?? [];
  const groups = useMemo(() => problemGroups(rows ?? []), [rows]);
  return (
    <Dialog open={open} wide title="Problems" onClose={onClose}>
      <ScrollRegion label="Problems of sources and files" className="problems-scroll">
        <h3 className="problems-title">Sources</h3>
        {troubled.length > 0 ? null : <p>All sources answer, and all their files could be read.</p>}
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
        {groups.length === 0 ? null : (
          <h3 className="problems-title">Files by kind of problem, of the newest {formatCount(most)} traces</h3>
        )}
        <ul className="problems">
          {groups.map((group) => (
            <Kind key={group.code} group={group} />
          ))}
        </ul>
      </ScrollRegion>
    </Dialog>
  );
}

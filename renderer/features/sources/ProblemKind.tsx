/* One kind of problem: how many files, what to do next, and the newest of them; all of them in the list. */
import { useState } from "react";
import { formatCount } from "../../../shared/base/format.ts";
import type { TraceSummary } from "../../../shared/model/summary.ts";
import { Button } from "../../components/Button.tsx";
import { showPage } from "../../state/page.ts";
import { openTrace, setQuery, showDialog } from "../../state/view.ts";
import { problemKinds, type KindCount } from "./problem-kinds.ts";
import { useProblemFiles } from "./use-problems.ts";

const few = 3;
const further = 50;
/** As many rows as one question answers. */
const mostHere = 1_000;

function openFile(id: number): void {
  showPage("list");
  openTrace(id);
  showDialog(undefined);
}

/** Shows all files of some kinds as rows of the list. */
export function showInList(query: string): void {
  showPage("list");
  setQuery(query);
  showDialog(undefined);
}

/** The kind. */
export function ProblemKind({
  kind: { code, count },
  revision,
}: {
  readonly kind: KindCount;
  readonly revision: number;
}) {
  const [wanted, setWanted] = useState(few);
  const { value: files, failure } = useProblemFiles(code, wanted, revision);
  const left = Math.min(count, mostHere) - wanted;
  const { title, next } = problemKinds[code];
  // The same sentence is said once for all the files that follow.
  const says = (file: TraceSummary | undefined) => file?.problems.find((problem) => problem.code === code)?.message;
  return (
    <li className="problem-kind">
      <h4>
        {title}{" "}
        <span className="problem-count">
          {formatCount(count)} {count === 1 ? "file" : "files"}
        </span>
      </h4>
      <p>{next}</p>
      {failure === undefined ? null : <p>{failure}</p>}
      <ul>
        {(files ?? []).map((file, at) => (
          <li key={file.id}>
            <button type="button" className="problems-file data" onClick={() => openFile(file.id)}>
              {file.path}
            </button>
            {says(file) === says(files?.[at - 1]) ? null : <span className="problem-says">{says(file)}</span>}
          </li>
        ))}
      </ul>
      <div className="problem-more">
        <Button tone="quiet" onClick={() => showInList(`problem:${code}`)}>
          {count === 1 ? "Show it in the list" : `Show all ${formatCount(count)} in the list`}
        </Button>
        {left <= 0 ? null : (
          <Button tone="quiet" onClick={() => setWanted((now) => Math.min(now + further, mostHere))}>
            {left <= further ? `Name the other ${left} here` : `Name ${further} more here`}
          </Button>
        )}
      </div>
    </li>
  );
}

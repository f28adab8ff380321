/* What is wrong: sources that do not answer, and all files that could not be read as they should, by kind. */
import { formatCount } from "../../../shared/base/format.ts";
import { Button } from "../../components/Button.tsx";
import { Dialog } from "../../components/Dialog.tsx";
import { Notice } from "../../components/Notice.tsx";
import { ScrollRegion } from "../../components/ScrollRegion.tsx";
import { useEngine } from "../../state/session.tsx";
import { showHealth } from "../../state/view.ts";
import { anyProblem } from "./problem-kinds.ts";
import { ProblemKind, showInList } from "./ProblemKind.tsx";
import { stateWords } from "./source-words.ts";
import { useProblemCounts, type ProblemCounts } from "./use-problems.ts";

function Sources() {
  const sources = useEngine((view) => view.status?.sources);
  const troubled = sources?.filter((source) => source.problem !== undefined || source.problems > 0) ?? [];
  return (
    <>
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
    </>
  );
}

function Files({ counts: { kinds, files, total, revision } }: { readonly counts: ProblemCounts }) {
  if (files === 0) return null;
  return (
    <>
      <div className="problems-head">
        <h3 className="problems-title">
          Files by kind of problem: {formatCount(files)} of {formatCount(total)} traces
        </h3>
        <Button tone="quiet" onClick={() => showInList(anyProblem)}>
          Show them in the list
        </Button>
      </div>
      <ul className="problems">
        {kinds.map((kind) => (
          <ProblemKind key={kind.code} kind={kind} revision={revision} />
        ))}
      </ul>
    </>
  );
}

/** The dialog of problems. */
export function ProblemsDialog({ open, onClose }: { readonly open: boolean; readonly onClose: () => void }) {
  const { value: counts, failure } = useProblemCounts(open);
  return (
    <Dialog open={open} width="wide" title="Problems" onClose={onClose}>
      <ScrollRegion label="Problems of sources and files" className="problems-scroll">
        <Sources />
        {failure === undefined ? null : <Notice kind="error">{failure}</Notice>}
        {counts === undefined ? null : <Files counts={counts} />}
      </ScrollRegion>
    </Dialog>
  );
}

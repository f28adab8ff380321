/*
 * What is not whole about a trace, above its views: cut, damaged, no longer in its folder. The fact stands in one line; the
 * rest of it opens on request, so that a low pane keeps its room for the view.
 */
import { useState } from "react";
import type { OpenedTrace } from "../../../shared/contract/shapes.ts";
import type { FileProblem } from "../../../shared/model/problem.ts";
import { Button } from "../../components/Button.tsx";
import { Notice } from "../../components/Notice.tsx";
import { Inert } from "./Inert.tsx";
import { firstSentence } from "./logic/first-sentence.ts";

function problemsOf(opened: OpenedTrace): readonly FileProblem[] {
  const all = [...opened.trace.problems, ...opened.summary.problems];
  return all.filter(({ code }, index) => all.findIndex((other) => other.code === code) === index);
}

function fileWords({ kept, summary }: OpenedTrace): string {
  if (kept !== true) return "The file is no longer in its folder: IIS deletes its oldest traces.";
  if (summary.gone) return "The file is gone; this is the copy Freblens kept.";
  return "The file cannot be reached now; this is the copy Freblens kept.";
}

function ProblemMark({ problem }: { readonly problem: FileProblem }) {
  const [open, setOpen] = useState(false);
  const [fact, rest] = firstSentence(problem.message);
  const more =
    rest === "" ? null : (
      <Button tone="quiet" aria-expanded={open} onClick={() => setOpen(!open)}>
        {open ? "Less" : "More"}
      </Button>
    );
  return (
    <Notice kind="warning" actions={more}>
      <span data-problem={problem.code}>
        <Inert text={open ? problem.message : fact} />
      </span>
    </Notice>
  );
}

/** The marks; nothing for a whole trace that is where it was. */
export function TruthMarks({ opened }: { readonly opened: OpenedTrace }) {
  return (
    <>
      {opened.kept === true || opened.summary.gone ? <Notice kind="info">{fileWords(opened)}</Notice> : null}
      {problemsOf(opened).map((problem) => (
        <ProblemMark key={problem.code} problem={problem} />
      ))}
    </>
  );
}

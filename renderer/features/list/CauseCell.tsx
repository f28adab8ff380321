/*
 * The verdict of a row: a shape for its kind and the title, or in a narrow column the rule's name. A row that was not
 * read whole has a quiet bar in the same place, so that nothing moves when the words come.
 */
import { CircleCheck, CircleHelp, CircleX, Clock, Scissors, Unplug, type LucideIcon } from "lucide-react";
import type { TraceSummary } from "../../../shared/model/summary.ts";
import type { VerdictKind } from "../../../shared/model/verdict.ts";
import { causeText, kindWords, wholeState } from "./whole-text.ts";

const icons: Readonly<Record<VerdictKind, LucideIcon>> = {
  failure: CircleX,
  client: Unplug,
  slow: Clock,
  expected: CircleCheck,
  incomplete: Scissors,
  unknown: CircleHelp,
};

/** The content of the cell. */
export function CauseCell({ row }: { readonly row: TraceSummary }) {
  const { enrichment } = row;
  if (enrichment === undefined) {
    return wholeState(row) === "waiting" ? (
      <span className="list-unread" role="img" aria-label="not read whole yet" />
    ) : (
      <span className="list-ghost">not read</span>
    );
  }
  const Icon = icons[enrichment.verdictKind];
  return (
    <span className="list-cause" data-kind={enrichment.verdictKind}>
      <Icon size={14} role="img" aria-label={kindWords[enrichment.verdictKind]} />
      <span className="list-cause-title">{causeText(row)}</span>
      <span className="list-cause-code" aria-hidden="true">
        {enrichment.verdict}
      </span>
    </span>
  );
}

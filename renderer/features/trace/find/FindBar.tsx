/*
 * Finding and stepping in a trace, above whichever view is open: text with a count, from error to error, from gap to
 * gap, to a number. All of them move the one selection; the link at the end shows where that is.
 */
import { ChevronDown, ChevronUp, CircleAlert, X } from "lucide-react";
import { formatCount } from "../../../../shared/base/format.ts";
import { Button, IconButton } from "../../../components/Button.tsx";
import { EventLink } from "../EventLink.tsx";
import { useTrace, useTraceView } from "../trace-context.ts";
import { foundWords } from "../logic/find.ts";
import { silenceText } from "../logic/silence.ts";
import { focusView } from "./focus-view.ts";
import { FindField } from "./FindField.tsx";
import { GoToField } from "./GoToField.tsx";
import "./find.css";

function FindCount({ inView }: { readonly inView: number }) {
  const { facts } = useTrace();
  const text = useTraceView((view) => view.findText);
  const matches = useTraceView((view) => view.matches);
  const selected = useTraceView((view) => view.selected);
  if (text === "") return <output className="find-count" />;
  const place = selected === undefined ? -1 : matches.indexOf(selected);
  const cut = facts.opened.cutValues.length;
  const found = foundWords(place, matches.length, inView);
  const limit = cut === 0 ? "" : `; long values in their first ${formatCount(facts.opened.shortenedTo)} signs`;
  return (
    <output className="find-count" title={`${found}${limit}`}>
      {found}
      {limit}
    </output>
  );
}

function Errors() {
  const { facts, store } = useTrace();
  const selected = useTraceView((view) => view.selected);
  const numbers = facts.errorNumbers;
  const none = numbers.length === 0;
  const place = selected === undefined ? -1 : numbers.indexOf(selected);
  // Where nothing failed, the steps lead through warnings.
  const severity = facts.opened.marks.some((mark) => mark.severity === "error") ? "error" : "warning";
  const word = numbers.length === 1 ? severity : `${severity}s`;
  const { stepError } = store.getState();
  return (
    <span className="find-group">
      <CircleAlert size={14} className="find-sign" aria-hidden />
      <output className="find-label">
        {place === -1 ? "" : `${formatCount(place + 1)} of `}
        {none ? "no errors" : `${formatCount(numbers.length)} ${word}`}
      </output>
      <IconButton label="Previous error" keys="Shift+F8" disabled={none} onClick={() => stepError(-1)}>
        <ChevronUp size={15} aria-hidden />
      </IconButton>
      <IconButton label="Next error" keys="F8" disabled={none} onClick={() => stepError(1)}>
        <ChevronDown size={15} aria-hidden />
      </IconButton>
    </span>
  );
}

function Gaps() {
  const { facts, store } = useTrace();
  const selected = useTraceView((view) => view.selected);
  const gapAt = useTraceView((view) => view.gapAt);
  const gaps = facts.silences;
  const gap = gapAt === undefined ? undefined : gaps[gapAt];
  const here = gap !== undefined && gap.event === selected;
  return (
    <span className="find-group">
      <Button
        tone="quiet"
        disabled={gaps.length === 0}
        title={gaps.length === 0 ? "No silence of three steps of the clock or more" : "Largest gap, then the next (G)"}
        onClick={() => store.getState().stepGap()}
      >
        {here ? "Next gap" : "Largest gap"}
      </Button>
      <output className="find-label">
        {here
          ? `${silenceText(gap.durationMs)}${gap.atEnd ? " to the end" : ""}, ${formatCount((gapAt ?? 0) + 1)} of ${formatCount(gaps.length)}`
          : ""}
      </output>
    </span>
  );
}

/** The bar; `inView` counts the places marked in a view that is read. Where its words do not fit they are cut; its buttons always stand. */
export function FindBar({ inView }: { readonly inView: number }) {
  const { store } = useTrace();
  const selected = useTraceView((view) => view.selected);
  const { stepMatch, hideFind } = store.getState();
  return (
    <search className="find-bar">
      <span className="find-group">
        <FindField />
        <IconButton label="Previous match" keys="Shift+F3" onClick={() => stepMatch(-1)}>
          <ChevronUp size={15} aria-hidden />
        </IconButton>
        <IconButton label="Next match" keys="F3" onClick={() => stepMatch(1)}>
          <ChevronDown size={15} aria-hidden />
        </IconButton>
      </span>
      <FindCount inView={inView} />
      <Errors />
      <Gaps />
      <GoToField />
      <span className="find-here">{selected === undefined ? null : <EventLink number={selected} />}</span>
      <IconButton
        label="Close the find bar"
        keys="Esc"
        onClick={(event) => {
          focusView(event.currentTarget);
          hideFind();
        }}
      >
        <X size={15} aria-hidden />
      </IconButton>
    </search>
  );
}

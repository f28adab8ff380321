/* Finding in the events: text with a count and steps, steps from error to error, and going to a number. */
import { ChevronDown, ChevronUp } from "lucide-react";
import { useEffect, useRef, useState, type KeyboardEvent } from "react";
import { formatCount } from "../../../../shared/base/format.ts";
import { Button, IconButton } from "../../../components/Button.tsx";
import { useTrace, useTraceView } from "../trace-context.ts";

function FindField() {
  const { store } = useTrace();
  const field = useRef<HTMLInputElement>(null);
  const text = useTraceView((view) => view.findText);
  const asked = useTraceView((view) => view.findAsked);
  const answered = useRef(0);
  useEffect(() => {
    if (asked === answered.current) return;
    answered.current = asked;
    field.current?.focus();
    field.current?.select();
  }, [asked]);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === "Enter") store.getState().stepMatch(event.shiftKey ? -1 : 1);
    else if (event.key === "Escape" && text !== "") store.getState().setFindText("");
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <input
      ref={field}
      className="find-field"
      type="text"
      value={text}
      placeholder="Find in names and data"
      aria-label="Find in this trace"
      title="Find in this trace (Ctrl+F)"
      spellCheck={false}
      onChange={(event) => store.getState().setFindText(event.target.value)}
      onKeyDown={onKeyDown}
    />
  );
}

function FindCount() {
  const { facts } = useTrace();
  const text = useTraceView((view) => view.findText);
  const matches = useTraceView((view) => view.matches);
  const selected = useTraceView((view) => view.selected);
  if (text === "") return <output className="find-count" />;
  const place = selected === undefined ? -1 : matches.indexOf(selected);
  const cut = facts.opened.cutValues.length;
  const found =
    matches.length === 0
      ? "not found"
      : `${place === -1 ? "–" : formatCount(place + 1)} of ${formatCount(matches.length)} events`;
  return (
    <output className="find-count">
      {found}
      {cut === 0
        ? null
        : `; ${formatCount(cut)} long values are searched in their first ${formatCount(facts.opened.shortenedTo)} characters`}
    </output>
  );
}

function GoTo() {
  const { facts, store } = useTrace();
  const [text, setText] = useState("");
  const last = facts.opened.trace.events.length;
  const go = (): void => {
    const number = Number(text.replace("#", ""));
    if (!Number.isInteger(number) || number < 1) return;
    store.getState().select(Math.min(number, last));
    setText("");
  };
  return (
    <input
      className="goto-field"
      type="text"
      inputMode="numeric"
      value={text}
      placeholder="Go to no."
      aria-label={`Go to event number, 1 to ${last}`}
      onChange={(event) => setText(event.target.value)}
      onKeyDown={(event) => {
        if (event.key !== "Enter") return;
        event.preventDefault();
        go();
      }}
    />
  );
}

/** The bar above the table. */
export function FindBar() {
  const { facts, store } = useTrace();
  const { stepMatch, stepError } = store.getState();
  const errors = facts.errorNumbers.length;
  return (
    <search className="find-bar">
      <FindField />
      <IconButton label="Previous match" keys="Shift+F3" onClick={() => stepMatch(-1)}>
        <ChevronUp size={15} aria-hidden />
      </IconButton>
      <IconButton label="Next match" keys="F3" onClick={() => stepMatch(1)}>
        <ChevronDown size={15} aria-hidden />
      </IconButton>
      <FindCount />
      <span className="find-space" />
      <Button tone="quiet" disabled={errors === 0} title="Previous error (Shift+F8)" onClick={() => stepError(-1)}>
        Previous error
      </Button>
      <Button tone="quiet" disabled={errors === 0} title="Next error (F8)" onClick={() => stepError(1)}>
        Next error
      </Button>
      <GoTo />
    </search>
  );
}

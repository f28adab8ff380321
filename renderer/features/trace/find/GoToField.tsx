/* A field that leads to an event by its number. */
import { useRef, useState } from "react";
import { flushSync } from "react-dom";
import { formatCount } from "../../../../shared/base/format.ts";
import { useTrace, useTraceView } from "../trace-context.ts";
import { useAskedFocus } from "./FindField.tsx";
import { focusView } from "./focus-view.ts";

/** The number meant by `158`, `#158` or `1,158`, at most `last`; undefined for anything else. */
export function eventNumberOf(text: string, last: number): number | undefined {
  const digits = text.trim().replace(/^#/, "").replaceAll(",", "");
  if (!/^\d{1,9}$/.test(digits) || Number(digits) < 1 || last < 1) return undefined;
  return Math.min(Number(digits), last);
}

/** The field; Enter goes. */
export function GoToField() {
  const { facts, store } = useTrace();
  const field = useRef<HTMLInputElement>(null);
  const [text, setText] = useState("");
  useAskedFocus(
    field,
    useTraceView((view) => view.goToAsked),
  );
  const last = facts.opened.trace.events.length;
  const wanted = eventNumberOf(text, last);
  const wrong = text.trim() !== "" && wanted === undefined;
  return (
    <input
      ref={field}
      className="goto-field"
      type="text"
      inputMode="numeric"
      value={text}
      placeholder="Go to no."
      aria-label={`Go to event number, 1 to ${formatCount(last)}`}
      aria-invalid={wrong}
      title={wrong ? `A number from 1 to ${formatCount(last)}` : "Go to event number (Ctrl+G)"}
      onChange={(event) => setText(event.target.value)}
      onKeyDown={(event) => {
        if (event.key !== "Enter" || wanted === undefined) return;
        event.preventDefault();
        // Drawn before the focus moves: a view that gets the focus and knows of no selection selects its first row.
        flushSync(() => {
          store.getState().select(wanted);
          setText("");
        });
        focusView(event.currentTarget);
      }}
    />
  );
}

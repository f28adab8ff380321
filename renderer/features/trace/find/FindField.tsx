/* The field in which one types what to find. Enter steps on, Shift+Enter back, Escape closes the bar. */
import { useEffect, useRef, type KeyboardEvent, type RefObject } from "react";
import { useTrace, useTraceView } from "../trace-context.ts";

/** Focuses a field whenever a count goes up. */
export function useAskedFocus(field: RefObject<HTMLInputElement | null>, asked: number): void {
  const answered = useRef(0);
  useEffect(() => {
    if (asked === answered.current) return;
    answered.current = asked;
    field.current?.focus();
    field.current?.select();
  }, [asked, field]);
}

/** The field. */
export function FindField() {
  const { store } = useTrace();
  const field = useRef<HTMLInputElement>(null);
  const text = useTraceView((view) => view.findText);
  useAskedFocus(
    field,
    useTraceView((view) => view.findAsked),
  );
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    event.stopPropagation();
    store.getState().stepMatch(event.shiftKey ? -1 : 1);
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

/*
 * The filter as pills, drawn over the line while nobody types in it: one for each term or group that must hold, each of
 * which can be taken out. They are the text of the line and nothing else.
 */
import { X } from "lucide-react";
import { useRef, type KeyboardEvent } from "react";
import { removePart } from "../../../shared/query/edit.ts";
import { outlineOf } from "../../../shared/query/outline.ts";
import type { TextSpan } from "../../../shared/query/query.ts";

type Pill = TextSpan & { readonly text: string; readonly negated: boolean };

/** The pills of a text: what all must hold, or the whole where its sides are parted by OR. */
export function pillsOf(text: string): readonly Pill[] {
  const outline = outlineOf(text);
  const [side] = outline;
  if (outline.length > 1 || side === undefined) return [{ start: 0, end: text.length, text, negated: false }];
  return side.items.map((item) => ({
    start: item.start,
    end: item.end,
    text: text.slice(item.start, item.end),
    negated: item.kind === "group" ? item.negated : item.token.negated,
  }));
}

/** The pills; `onEdit` puts the caret on one in the line. */
export function FilterPills({
  text,
  onChange,
  onEdit,
}: {
  readonly text: string;
  readonly onChange: (text: string) => void;
  readonly onEdit: (span: TextSpan) => void;
}) {
  const list = useRef<HTMLUListElement>(null);
  const pills = pillsOf(text);
  const remove = (pill: Pill, index: number): void => {
    onChange(removePart(text, pill));
    // The focus stays among the pills; with the last one it goes to the line.
    requestAnimationFrame(() => {
      const left = list.current?.querySelectorAll<HTMLElement>(".pill-text") ?? [];
      const next = left[Math.min(index, left.length - 1)];
      if (next === undefined) onEdit({ start: 0, end: 0 });
      else next.focus();
    });
  };
  const onKeyDown = (event: KeyboardEvent, pill: Pill, index: number): void => {
    if (event.key !== "Delete" && event.key !== "Backspace") return;
    event.preventDefault();
    remove(pill, index);
  };
  return (
    <ul ref={list} className="pills" aria-label="Terms of the filter">
      {pills.map((pill, index) => (
        <li key={pill.start} className="pill" data-negated={pill.negated}>
          <button
            type="button"
            className="pill-text data"
            title={`${pill.text}\nEnter: edit, Del: remove`}
            onClick={() => onEdit(pill)}
            onKeyDown={(event) => onKeyDown(event, pill, index)}
          >
            {pill.text}
          </button>
          <button
            type="button"
            className="pill-remove"
            tabIndex={-1}
            aria-label={`Remove ${pill.text}`}
            title="Remove"
            onClick={() => remove(pill, index)}
          >
            <X size={11} aria-hidden />
          </button>
        </li>
      ))}
    </ul>
  );
}

/*
 * The filter line: one text in the filter language, with suggestions below while typing, and what is wrong with it,
 * marked at its place. The combobox pattern: focus stays in the input, the list is walked with the arrow keys.
 */
import { Filter, X } from "lucide-react";
import { useEffect, useId, useRef, useState, type KeyboardEvent } from "react";
import { IconButton } from "../../components/Button.tsx";
import { Kbd } from "../../components/Kbd.tsx";
import { setQuery } from "../../state/view.ts";
import { FilterError } from "./FilterError.tsx";
import { SuggestionList } from "./SuggestionList.tsx";
import { takeSuggestion, type Suggestion } from "./suggest.ts";
import { useFilterDraft } from "./use-filter-draft.ts";
import { useSuggestions } from "./use-suggestions.ts";

/** Id of the input, so that keys elsewhere can lead to it. */
export const filterInputId = "filter-line";

/** The line; `onLeave` moves the focus on when the user is done. */
export function FilterLine({ onLeave }: { readonly onLeave: () => void }) {
  const { text, error, type, commit } = useFilterDraft();
  const [caret, setCaret] = useState(0);
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState(-1);
  const input = useRef<HTMLInputElement>(null);
  const nextCaret = useRef<number>(undefined);
  const listId = useId();
  const suggestions = useSuggestions(text, caret, open);
  const shown = open && suggestions.length > 0;

  useEffect(() => {
    if (nextCaret.current === undefined) return;
    input.current?.setSelectionRange(nextCaret.current, nextCaret.current);
    nextCaret.current = undefined;
  });

  const take = (suggestion: Suggestion): void => {
    const taken = takeSuggestion(text, suggestion);
    nextCaret.current = taken.caret;
    type(taken.text);
    setCaret(taken.caret);
    setActive(-1);
    setOpen(true);
    input.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const chosen = shown ? suggestions[active] : undefined;
    const first = shown && active < 0 && event.key === "Tab" && !event.shiftKey ? suggestions[0] : undefined;
    const typed = text.slice(0, caret).trim() !== "" && !/\s$/.test(text.slice(0, caret));
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      const by = event.key === "ArrowDown" ? 1 : -1;
      if (shown) setActive((now) => (now + by + suggestions.length + (now < 0 && by < 0 ? 1 : 0)) % suggestions.length);
      setOpen(true);
    } else if ((event.key === "Enter" || (event.key === "Tab" && !event.shiftKey)) && chosen !== undefined) {
      take(chosen);
    } else if (first !== undefined && typed) {
      take(first);
    } else if (event.key === "Enter") {
      commit();
      setOpen(false);
    } else if (event.key === "Escape") {
      if (shown) setOpen(false);
      else onLeave();
    } else return;
    event.preventDefault();
  };

  return (
    <div className="filter">
      <label className="filter-label" htmlFor={filterInputId}>
        <Filter size={15} aria-hidden />
        <span className="visually-hidden">Filter</span>
      </label>
      <div className="filter-box" data-wrong={error !== undefined}>
        <input
          ref={input}
          id={filterInputId}
          className="filter-input data"
          role="combobox"
          aria-expanded={shown}
          aria-controls={listId}
          aria-autocomplete="list"
          aria-activedescendant={shown && active >= 0 ? `${listId}-${active}` : undefined}
          aria-invalid={error !== undefined}
          aria-describedby="filter-error"
          autoComplete="off"
          spellCheck={false}
          placeholder="status:502 -verb:OPTIONS time>5s /api"
          value={text}
          onChange={(event) => {
            type(event.target.value);
            setCaret(event.target.selectionStart ?? event.target.value.length);
            setActive(-1);
            setOpen(true);
          }}
          onSelect={(event) => setCaret(event.currentTarget.selectionStart ?? 0)}
          onFocus={() => setActive(-1)}
          onClick={() => setOpen(true)}
          onBlur={() => setOpen(false)}
          onKeyDown={onKeyDown}
        />
        {text === "" ? (
          <Kbd keys="Ctrl+L" />
        ) : (
          <IconButton label="Clear the filter" onClick={() => setQuery("")}>
            <X size={14} aria-hidden />
          </IconButton>
        )}
        <SuggestionList id={listId} suggestions={shown ? suggestions : []} active={active} onTake={take} />
        <FilterError text={text} error={error} hidden={shown} />
      </div>
    </div>
  );
}

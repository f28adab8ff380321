/*
 * The filter line: one text in the filter language, with suggestions below while typing, and what is wrong with it,
 * marked at its place. The combobox pattern: focus stays in the input, the list is walked with the arrow keys. While nobody
 * types, the text is drawn as pills.
 */
import { Filter, X } from "lucide-react";
import { useEffect, useId, useRef, useState, type KeyboardEvent } from "react";
import { IconButton } from "../../components/Button.tsx";
import { Kbd } from "../../components/Kbd.tsx";
import type { TextSpan } from "../../../shared/query/query.ts";
import { forgetFilter, rememberFilter } from "../../state/recent-filters.ts";
import { setQuery, useView } from "../../state/view.ts";
import { FilterError } from "./FilterError.tsx";
import { FilterPills } from "./FilterPills.tsx";
import { SuggestionList } from "./SuggestionList.tsx";
import { takeSuggestion, type Suggestion } from "./suggest.ts";
import { useFilterDraft } from "./use-filter-draft.ts";
import { useRecentWalk } from "./use-recent-walk.ts";
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
  const nextCaret = useRef<TextSpan>(undefined);
  const listId = useId();
  const [typing, setTyping] = useState(false);
  const recent = useRecentWalk();
  const query = useView((view) => view.query);
  const suggestions = useSuggestions(text, caret, open);
  const pills = !typing && error === undefined && text.trim() !== "" && text.trim() === query;
  const shown = open && suggestions.length > 0;

  useEffect(() => {
    if (nextCaret.current === undefined) return;
    input.current?.setSelectionRange(nextCaret.current.start, nextCaret.current.end);
    nextCaret.current = undefined;
  });

  const take = (suggestion: Suggestion): void => {
    const taken = takeSuggestion(text, suggestion);
    nextCaret.current = { start: taken.caret, end: taken.caret };
    type(taken.text);
    setCaret(taken.caret);
    setActive(-1);
    setOpen(true);
    input.current?.focus();
  };
  const edit = (span: TextSpan): void => {
    input.current?.focus();
    input.current?.setSelectionRange(span.start, span.end);
    setCaret(span.end);
  };
  /** Walks the filters written lately, where the line says nothing else yet. */
  const walkRecent = (by: 1 | -1): boolean => {
    const free = recent.isOn(text) || (by === 1 && active < 0 && (text.trim() === "" || text.trim() === query));
    const older = free ? recent.step(text, by) : undefined;
    if (older === undefined) return false;
    nextCaret.current = { start: older.length, end: older.length };
    type(older);
    setCaret(older.length);
    setOpen(false);
    return true;
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const chosen = shown ? suggestions[active] : undefined;
    const first = shown && active < 0 && event.key === "Tab" && !event.shiftKey ? suggestions[0] : undefined;
    const typed = text.slice(0, caret).trim() !== "" && !/\s$/.test(text.slice(0, caret));
    if (event.key === "Delete" && event.shiftKey && chosen?.recent === true) forgetFilter(chosen.insert);
    else if (event.key === "ArrowUp" && walkRecent(1)) setActive(-1);
    else if (event.key === "ArrowDown" && walkRecent(-1)) setActive(-1);
    else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      const by = event.key === "ArrowDown" ? 1 : -1;
      if (shown) setActive((now) => (now + by + suggestions.length + (now < 0 && by < 0 ? 1 : 0)) % suggestions.length);
      setOpen(true);
    } else if ((event.key === "Enter" || (event.key === "Tab" && !event.shiftKey)) && chosen !== undefined) {
      take(chosen);
    } else if (first !== undefined && typed) {
      take(first);
    } else if (event.key === "Enter") {
      commit();
      rememberFilter(text);
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
      <div className="filter-box" data-wrong={error !== undefined} data-pills={pills}>
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
          onFocus={() => {
            setActive(-1);
            setTyping(true);
          }}
          onClick={() => setOpen(true)}
          onBlur={() => {
            setOpen(false);
            setTyping(false);
            if (error === undefined) rememberFilter(text);
          }}
          onKeyDown={onKeyDown}
        />
        {pills ? <FilterPills text={text} onChange={setQuery} onEdit={edit} /> : null}
        {text === "" ? (
          <Kbd keys="Ctrl+L" />
        ) : (
          <IconButton label="Clear the filter" onClick={() => setQuery("")}>
            <X size={14} aria-hidden />
          </IconButton>
        )}
        <SuggestionList
          id={listId}
          suggestions={shown ? suggestions : []}
          active={active}
          onTake={take}
          onForget={forgetFilter}
        />
        <FilterError text={text} error={error} hidden={shown} />
      </div>
    </div>
  );
}

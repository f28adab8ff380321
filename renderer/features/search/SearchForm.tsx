/* The line in which one types what to search, how it is meant and where. Enter searches; a switch searches again. */
import { CaseSensitive, Regex, Search, Square, WholeWord, X } from "lucide-react";
import { useEffect, useRef, type KeyboardEvent, type ReactNode } from "react";
import { formatCount } from "../../../shared/base/format.ts";
import { Button, IconButton } from "../../components/Button.tsx";
import { changeSearch, useSearch, type SearchForm as Form } from "../../state/search.ts";
import { useRows } from "../../state/session.tsx";

type Searching = {
  /** Searches what is typed, with a change to it. */
  readonly onSearch: (change?: Partial<Form>) => void;
  readonly onStop: () => void;
};

function Switch({
  label,
  on,
  onChange,
  children,
}: {
  readonly label: string;
  readonly on: boolean;
  readonly onChange: (on: boolean) => void;
  readonly children: ReactNode;
}) {
  return (
    <IconButton className="search-switch" label={label} aria-pressed={on} onClick={() => onChange(!on)}>
      {children}
    </IconButton>
  );
}

function Switches({ onChange }: { readonly onChange: (change: Partial<Form>) => void }) {
  const { kind, matchCase, wholeWord } = useSearch((view) => view.form);
  return (
    <span className="search-switches">
      <Switch label="Match case" on={matchCase} onChange={(on) => onChange({ matchCase: on })}>
        <CaseSensitive size={16} aria-hidden />
      </Switch>
      <Switch label="Whole words" on={wholeWord} onChange={(on) => onChange({ wholeWord: on })}>
        <WholeWord size={16} aria-hidden />
      </Switch>
      <Switch
        label="Regular expression"
        on={kind === "regex"}
        onChange={(on) => onChange({ kind: on ? "regex" : "text" })}
      >
        <Regex size={15} aria-hidden />
      </Switch>
    </span>
  );
}

function Scope({ onChange }: { readonly onChange: (change: Partial<Form>) => void }) {
  const scope = useSearch((view) => view.form.scope);
  const shown = useRows((view) => view.shown);
  const total = useRows((view) => view.total);
  const choices = [
    { value: "matching", label: `matching rows (${formatCount(shown)})` },
    { value: "all", label: `all rows (${formatCount(total)})` },
  ] as const;
  return (
    <fieldset className="search-scope">
      <legend className="visually-hidden">Where to search</legend>
      {choices.map(({ value, label }) => (
        <label key={value}>
          <input
            type="radio"
            name="search-scope"
            checked={scope === value}
            onChange={() => onChange({ scope: value })}
          />
          {label}
        </label>
      ))}
    </fieldset>
  );
}

/** The line. `onDown` leaves the field for what was found. */
export function SearchForm({ onSearch, onStop, onDown }: Searching & { readonly onDown: () => void }) {
  const field = useRef<HTMLInputElement>(null);
  const text = useSearch((view) => view.form.text);
  const asked = useSearch((view) => view.asked);
  const running = useSearch((view) => view.run?.phase === "running");
  const answered = useRef(0);
  useEffect(() => {
    if (answered.current === asked) return;
    answered.current = asked;
    field.current?.focus();
    field.current?.select();
  }, [asked]);
  const change = (next: Partial<Form>): void => {
    changeSearch(next);
    // A switch of what was searched already means: search it again so.
    const { run, form } = useSearch.getState();
    if (run !== undefined && run.form.text === form.text) onSearch();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== "ArrowDown") return;
    event.preventDefault();
    onDown();
  };
  return (
    <form
      className="search-form"
      role="search"
      aria-label="Inside traces"
      onSubmit={(event) => {
        event.preventDefault();
        onSearch();
      }}
    >
      <div className="search-field">
        <Search size={14} aria-hidden />
        <input
          ref={field}
          type="text"
          value={text}
          maxLength={10_000}
          placeholder="Text inside traces, as it reads: a<b&c"
          aria-label="Search inside traces"
          spellCheck={false}
          autoComplete="off"
          onChange={(event) => changeSearch({ text: event.target.value })}
          onKeyDown={onKeyDown}
        />
        {text === "" ? null : (
          <IconButton
            className="search-switch"
            label="Clear"
            onClick={() => {
              changeSearch({ text: "" });
              field.current?.focus();
            }}
          >
            <X size={14} aria-hidden />
          </IconButton>
        )}
        <Switches onChange={change} />
      </div>
      {running ? (
        <Button className="search-go" icon={<Square size={11} aria-hidden />} onClick={onStop}>
          Stop
        </Button>
      ) : (
        <Button className="search-go" tone="primary" onClick={() => onSearch()}>
          Search
        </Button>
      )}
      <Scope onChange={change} />
    </form>
  );
}

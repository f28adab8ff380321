/* The filter by which new traces of any source are kept. The engine reads it; what is wrong stands below it. */
import { useId } from "react";
import type { KeepDraft } from "./use-keep-draft.ts";

/** The switch and the field. */
export function KeepFilter({ draft }: { readonly draft: KeepDraft }) {
  const id = useId();
  const { byFilter, query } = draft.fields;
  return (
    <fieldset className="keep-part">
      <legend>New traces of any source, by a filter</legend>
      <div className="keep-filter">
        <label className="keep-switch">
          <input
            type="checkbox"
            checked={byFilter}
            onChange={(event) => draft.set({ byFilter: event.target.checked })}
          />
          Keep what matches
        </label>
        <input
          className="text-field data"
          aria-label="Filter of what is kept"
          value={query}
          disabled={!byFilter}
          spellCheck={false}
          autoComplete="off"
          placeholder="status:502"
          aria-invalid={draft.faults.query !== undefined}
          aria-describedby={id}
          onChange={(event) => draft.set({ query: event.target.value })}
        />
      </div>
      <p id={id} className="field-failure" role="alert">
        {draft.faults.query}
      </p>
    </fieldset>
  );
}

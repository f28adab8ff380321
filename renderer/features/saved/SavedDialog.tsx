/* The saved filters: save the present one, rename, put in order, delete, and take them to a file and back. */
import { useState } from "react";
import { Button } from "../../components/Button.tsx";
import { Dialog } from "../../components/Dialog.tsx";
import { Notice } from "../../components/Notice.tsx";
import {
  changed,
  longestName,
  mostSaved,
  restoreShipped,
  saveFilter,
  useSaved,
  type SavedFilter,
} from "../../state/saved.ts";
import { shippedFilters } from "../../state/shipped-filters.ts";
import { FileButtons, type Told } from "./FileButtons.tsx";
import { savedKeys } from "./use-saved-keys.ts";
import { OrderButtons } from "./OrderButtons.tsx";

function setFilters(change: (filters: readonly SavedFilter[]) => readonly SavedFilter[]): void {
  useSaved.setState(({ filters }) => ({ filters: change(filters) }));
}

function SaveForm({ query }: { readonly query: string }) {
  const filters = useSaved((saved) => saved.filters);
  const [name, setName] = useState("");
  const known = filters.find((filter) => filter.query === query);
  if (query === "") return <p className="saved-hint">Write a filter first to save it under a name.</p>;
  if (filters.length >= mostSaved) {
    return (
      <p className="saved-hint">{mostSaved} filters are saved, the most there can be. Delete one to save another.</p>
    );
  }
  return (
    <form
      className="saved-new"
      onSubmit={(event) => {
        event.preventDefault();
        if (name.trim() === "") return;
        saveFilter(name.trim(), query);
        setName("");
      }}
    >
      <code className="saved-query data" title={query}>
        {query}
      </code>
      <input
        className="text-field"
        aria-label="Name for this filter"
        placeholder={known === undefined ? "Name for this filter" : `Saved already as ${known.name}`}
        maxLength={longestName}
        value={name}
        onChange={(event) => setName(event.target.value)}
      />
      <button type="submit" className="button" data-tone="primary" disabled={name.trim() === ""}>
        Save
      </button>
    </form>
  );
}

function Row({
  filter,
  index,
  last,
}: {
  readonly filter: SavedFilter;
  readonly index: number;
  readonly last: boolean;
}) {
  const { id, name, query } = filter;
  const [draft, setDraft] = useState(name);
  const rename = (): void => {
    const wanted = draft.trim();
    if (wanted === "") setDraft(name);
    else setFilters((filters) => changed(filters, id, { name: wanted }));
  };
  return (
    <li className="saved-row">
      <span className="saved-keys">{savedKeys(index)}</span>
      <input
        className="text-field"
        aria-label={`Name of ${name}`}
        maxLength={longestName}
        value={draft}
        onChange={(event) => setDraft(event.target.value)}
        onBlur={rename}
        onKeyDown={(event) => {
          if (event.key === "Enter") rename();
        }}
      />
      <code className="saved-query data" title={query}>
        {query}
      </code>
      <OrderButtons id={id} name={name} first={index === 0} last={last} change={setFilters} />
    </li>
  );
}

/** The dialog; `query` is the filter that is applied now. */
export function SavedDialog({
  open,
  query,
  onClose,
}: {
  readonly open: boolean;
  readonly query: string;
  readonly onClose: () => void;
}) {
  const filters = useSaved((saved) => saved.filters);
  const [told, setTold] = useState<Told>();
  const missing = shippedFilters.some(({ id }) => !filters.some((filter) => filter.id === id));
  return (
    <Dialog
      open={open}
      width="wide"
      title="Saved filters"
      onClose={() => {
        setTold(undefined);
        onClose();
      }}
      actions={
        <>
          {missing ? <Button onClick={restoreShipped}>Bring back those that ship</Button> : null}
          <FileButtons onTold={setTold} />
        </>
      }
    >
      <SaveForm query={query} />
      {told === undefined ? null : <Notice kind={told.kind}>{told.sentence}</Notice>}
      <ul className="saved-list" aria-label="Saved filters in their order">
        {filters.map((filter, index) => (
          <Row key={filter.id} filter={filter} index={index} last={index === filters.length - 1} />
        ))}
      </ul>
    </Dialog>
  );
}

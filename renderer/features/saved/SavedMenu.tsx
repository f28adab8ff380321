/*
 * Saved filters in the toolbar: a menu that applies one, and the ways to save, arrange and highlight. The first nine have
 * keys.
 */
import { Bookmark, Check, ChevronDown } from "lucide-react";
import { useEffect } from "react";
import { Button } from "../../components/Button.tsx";
import { MenuButton, type MenuEntry } from "../../components/Menu.tsx";
import { forgetFilter, useRecent } from "../../state/recent-filters.ts";
import { followSaved, useSaved } from "../../state/saved.ts";
import { setQuery, showDialog, useView } from "../../state/view.ts";
import { HighlightDialog } from "./HighlightDialog.tsx";
import { SavedDialog } from "./SavedDialog.tsx";
import { savedKeys, useSavedKeys } from "./use-saved-keys.ts";
import "./saved.css";

const close = (): void => showDialog(undefined);

/** The button, its menu and its dialogs. */
export function SavedMenu() {
  const filters = useSaved((saved) => saved.filters);
  const rules = useSaved((saved) => saved.rules);
  const recent = useRecent((view) => view.queries.length);
  const query = useView((view) => view.query);
  const dialog = useView((view) => view.dialog);
  useEffect(() => followSaved(), []);
  useSavedKeys();

  const current = filters.find((filter) => filter.query === query);
  const apply = filters.map((filter, index): MenuEntry => {
    const keys = savedKeys(index);
    const onSelect = (): void => setQuery(filter.query);
    const icon = filter === current ? <Check size={14} role="img" aria-label="applied" /> : undefined;
    return keys === undefined
      ? { kind: "item", command: "saved", label: filter.name, icon, onSelect }
      : { kind: "item", command: "saved", label: filter.name, icon, onSelect, keys };
  });
  return (
    <>
      <MenuButton
        label="Saved filters"
        align="end"
        trigger={
          <Button tone="quiet" title={current === undefined ? "Saved filters" : `Saved filter: ${current.name}`}>
            <Bookmark size={14} aria-hidden />
            Saved
            <ChevronDown size={13} aria-hidden />
          </Button>
        }
        entries={[
          ...apply,
          ...(apply.length === 0 ? [] : [{ kind: "line", label: "after filters" } as const]),
          {
            kind: "item",
            command: "savedFilters",
            label: query === "" ? "Manage saved filters…" : "Save or manage filters…",
            onSelect: () => showDialog("savedFilters"),
          },
          {
            kind: "item",
            command: "highlights",
            label: rules.length === 0 ? "Highlight rows…" : `Highlight rows (${rules.length})…`,
            onSelect: () => showDialog("highlights"),
          },
          ...(recent === 0
            ? []
            : [
                {
                  kind: "item",
                  command: "forgetFilters",
                  label: "Forget filters written lately",
                  onSelect: () => forgetFilter(),
                } as const,
              ]),
        ]}
      />
      <SavedDialog open={dialog === "savedFilters"} query={query} onClose={close} />
      <HighlightDialog open={dialog === "highlights"} query={query} onClose={close} />
    </>
  );
}

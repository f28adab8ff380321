/* Entries of a menu as actions of the moment, so that the palette offers what the menu does, under the same conditions. */
import type { SubmenuName } from "../../shared/contract/commands.ts";
import type { MenuEntry } from "../components/Menu.tsx";
import type { Action, ActionFamily } from "./action.ts";

/** How the entries of a menu are called outside of it. */
export type EntryWords = {
  readonly group: string;
  /** An entry's title by its label. */
  readonly title: (label: string) => string;
  /** Tells entries of the same label apart: those of several sources. */
  readonly of?: string;
  readonly sought?: true;
};

/** Families that have a menu within a menu of their name. */
const withSubmenu: Partial<Readonly<Record<ActionFamily, SubmenuName>>> = { copyTrace: "copyTrace" };

/** The entries that belong to a family; lines, labels and entries that are commands are left out. */
export function entryActions(
  entries: readonly MenuEntry[],
  family: ActionFamily,
  { group, title, of = "", sought }: EntryWords,
): readonly Action[] {
  return entries.flatMap((entry) => {
    if (entry.kind !== "item" || entry.command !== family) return [];
    const { label, onSelect, disabled, keys } = entry;
    return {
      name: `${family} ${of} ${label}`,
      title: title(label),
      group,
      keys: [],
      placeKeys: keys === undefined ? undefined : [keys],
      submenu: withSubmenu[family],
      label,
      sought,
      available: disabled === true ? () => false : undefined,
      run: onSelect,
    };
  });
}

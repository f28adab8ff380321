/* Which actions the palette shows for a text, and in which order. Pure. */
import { isFound, isNear, type Action } from "../../state/action.ts";

/** Actions under one heading; the names are those that Base UI wants. */
export type PaletteGroup = { readonly value: string; readonly items: readonly Action[] };

/** The better a text fits a title, the smaller: its beginning, the beginning of a word, anywhere. */
function distance({ title }: Action, text: string): number {
  const at = title.toLowerCase().indexOf(text);
  if (at < 0) return 3;
  if (at === 0) return 0;
  return /\s/.test(title.charAt(at - 1)) ? 1 : 2;
}

/** The found actions by heading; headings with the better fit come first, else in the order given. */
export function paletteGroups(actions: readonly Action[], text: string): readonly PaletteGroup[] {
  const wanted = text.trim().toLowerCase();
  const said = actions.filter((action) => (wanted === "" ? action.sought !== true : isFound(action, wanted)));
  // Letters left out find much: only where the text itself is found nowhere.
  const found = said.length > 0 ? said : actions.filter((action) => isNear(action, wanted));
  const sorted = wanted === "" ? found : found.toSorted((a, b) => distance(a, wanted) - distance(b, wanted));
  const groups = new Map<string, Action[]>();
  for (const action of sorted) groups.set(action.group, [...(groups.get(action.group) ?? []), action]);
  return [...groups].map(([value, items]) => ({ value, items }));
}

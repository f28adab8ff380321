/* Moves an entry of a saved list up or down, or deletes it. */
import { ArrowDown, ArrowUp, Trash2 } from "lucide-react";
import { IconButton } from "../../components/Button.tsx";
import { moved } from "../../state/saved.ts";

/** `name` is what the entry is called; `change` is given how its list becomes another one. */
export function OrderButtons<T extends { readonly id: string }>({
  id,
  name,
  first,
  last,
  change,
}: {
  readonly id: string;
  readonly name: string;
  readonly first: boolean;
  readonly last: boolean;
  readonly change: (by: (list: readonly T[]) => readonly T[]) => void;
}) {
  return (
    <>
      <IconButton label={`Move ${name} up`} disabled={first} onClick={() => change((list) => moved(list, id, -1))}>
        <ArrowUp size={14} aria-hidden />
      </IconButton>
      <IconButton label={`Move ${name} down`} disabled={last} onClick={() => change((list) => moved(list, id, 1))}>
        <ArrowDown size={14} aria-hidden />
      </IconButton>
      <IconButton label={`Delete ${name}`} onClick={() => change((list) => list.filter((other) => other.id !== id))}>
        <Trash2 size={14} aria-hidden />
      </IconButton>
    </>
  );
}

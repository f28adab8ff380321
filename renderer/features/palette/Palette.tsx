/*
 * The command palette: everything that can be done now, found by a few letters. It knows none of the actions; they come
 * from the app, and are run once the palette is gone, so that they may move the focus.
 */
import { Autocomplete } from "@base-ui/react/autocomplete";
import { Dialog } from "@base-ui/react/dialog";
import { Check, Search } from "lucide-react";
import { useMemo, useRef, useState } from "react";
import { Kbd } from "../../components/Kbd.tsx";
import type { Action } from "../../state/action.ts";
import { paletteGroups } from "./palette-groups.ts";

function Item({ action, onChoose }: { readonly action: Action; readonly onChoose: (action: Action) => void }) {
  return (
    <Autocomplete.Item className="palette-item" value={action} onClick={() => onChoose(action)}>
      <span className="palette-mark">
        {action.current === true ? <Check size={14} aria-label="Now so" role="img" /> : null}
      </span>
      <span className="palette-title">{action.title}</span>
      {[...action.keys, ...(action.placeKeys ?? [])].slice(0, 1).map((keys) => (
        <Kbd key={keys} keys={keys} />
      ))}
    </Autocomplete.Item>
  );
}

function Body({
  actions,
  onChoose,
}: {
  readonly actions: readonly Action[];
  readonly onChoose: (one: Action) => void;
}) {
  const [text, setText] = useState("");
  const groups = useMemo(() => paletteGroups(actions, text), [actions, text]);
  return (
    <Autocomplete.Root
      inline
      open
      mode="none"
      autoHighlight="always"
      keepHighlight
      items={groups}
      value={text}
      itemToStringValue={(action: Action) => action.title}
      onValueChange={(value, { reason }) => {
        if (reason !== "item-press") setText(value);
      }}
    >
      <div className="palette-line">
        <Search size={16} aria-hidden />
        <Autocomplete.Input
          className="palette-input"
          aria-label="Find a command"
          placeholder="What do you want to do?"
        />
        <Kbd keys="Esc" />
      </div>
      <Autocomplete.Empty className="palette-empty">
        {groups.length > 0 ? null : (
          <>
            Nothing that can be done now is called so. To search the traces themselves, use the filter line (Ctrl+L) or
            the search inside traces (Ctrl+Shift+S).
          </>
        )}
      </Autocomplete.Empty>
      <Autocomplete.List className="palette-list">
        {(group: (typeof groups)[number]) => (
          <Autocomplete.Group key={group.value} items={group.items} className="palette-group">
            <Autocomplete.GroupLabel className="palette-label">{group.value}</Autocomplete.GroupLabel>
            <Autocomplete.Collection>
              {(action: Action) => <Item key={action.name} action={action} onChoose={onChoose} />}
            </Autocomplete.Collection>
          </Autocomplete.Group>
        )}
      </Autocomplete.List>
    </Autocomplete.Root>
  );
}

/** The palette; `actions` are those that can be done now. */
export function Palette({
  open,
  actions,
  onClose,
}: {
  readonly open: boolean;
  readonly actions: readonly Action[];
  readonly onClose: () => void;
}) {
  const chosen = useRef<Action>(undefined);
  return (
    <Dialog.Root
      open={open}
      onOpenChange={(next) => (next ? undefined : onClose())}
      onOpenChangeComplete={(opened) => {
        const action = opened ? undefined : chosen.current;
        chosen.current = undefined;
        action?.run();
      }}
    >
      <Dialog.Portal>
        <Dialog.Backdrop className="dialog-backdrop" />
        <Dialog.Popup className="palette" aria-label="All commands">
          <Body
            actions={actions}
            onChoose={(action) => {
              chosen.current = action;
              onClose();
            }}
          />
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

/*
 * Menus as data: a button that opens one, and one that opens at a point (a cell's, by right click or by the menu key).
 * Looks and keys come from Base UI; what the entries mean is the caller's.
 */
import { Menu as BaseMenu } from "@base-ui/react/menu";
import { Check } from "lucide-react";
import { assertNever } from "../../shared/base/assert.ts";
import type { ReactElement, ReactNode } from "react";

/** An entry of a menu. */
export type MenuEntry =
  | {
      readonly kind: "item";
      readonly label: string;
      /** What it is called in the program: the same act elsewhere in the window has the same name. */
      readonly command: string;
      readonly onSelect: () => void;
      readonly icon?: ReactNode;
      readonly keys?: string;
      readonly disabled?: boolean;
    }
  | {
      readonly kind: "check";
      readonly label: string;
      readonly command: string;
      readonly checked: boolean;
      readonly onSelect: () => void;
    }
  | {
      readonly kind: "choice";
      readonly label: string;
      readonly command: string;
      readonly value: string;
      readonly options: readonly { readonly value: string; readonly label: string }[];
      readonly onSelect: (value: string) => void;
    }
  | { readonly kind: "label"; readonly label: string }
  | { readonly kind: "line"; readonly label: string };

function Entry({ entry }: { readonly entry: MenuEntry }) {
  switch (entry.kind) {
    case "line":
      return <BaseMenu.Separator className="menu-line" />;
    case "label":
      return <div className="menu-label">{entry.label}</div>;
    case "item":
      return (
        <BaseMenu.Item className="menu-item" disabled={entry.disabled === true} onClick={entry.onSelect}>
          <span className="menu-icon">{entry.icon}</span>
          <span className="menu-text">{entry.label}</span>
          {entry.keys === undefined ? null : <span className="menu-keys">{entry.keys}</span>}
        </BaseMenu.Item>
      );
    case "check":
      return (
        <BaseMenu.CheckboxItem className="menu-item" checked={entry.checked} onCheckedChange={entry.onSelect}>
          <span className="menu-icon">{entry.checked ? <Check size={14} aria-hidden /> : null}</span>
          <span className="menu-text">{entry.label}</span>
        </BaseMenu.CheckboxItem>
      );
    case "choice":
      return (
        <BaseMenu.RadioGroup value={entry.value} onValueChange={(value: string) => entry.onSelect(value)}>
          <div className="menu-label">{entry.label}</div>
          {entry.options.map((option) => (
            <BaseMenu.RadioItem key={option.value} className="menu-item" value={option.value} closeOnClick>
              <span className="menu-icon">{option.value === entry.value ? <span className="menu-dot" /> : null}</span>
              <span className="menu-text">{option.label}</span>
            </BaseMenu.RadioItem>
          ))}
        </BaseMenu.RadioGroup>
      );
    default:
      return assertNever(entry);
  }
}

function Popup({ entries, label }: { readonly entries: readonly MenuEntry[]; readonly label: string }) {
  return (
    <BaseMenu.Popup className="menu" aria-label={label}>
      {entries.map((entry) => (
        <Entry key={`${entry.kind} ${entry.label}`} entry={entry} />
      ))}
    </BaseMenu.Popup>
  );
}

/** A menu below the button given as `trigger`. Labels within one menu are unique per kind. */
export function MenuButton({
  label,
  trigger,
  entries,
  align = "start",
}: {
  readonly label: string;
  readonly trigger: ReactElement;
  readonly entries: readonly MenuEntry[];
  readonly align?: "start" | "end";
}) {
  return (
    <BaseMenu.Root modal={false}>
      <BaseMenu.Trigger render={trigger} />
      <BaseMenu.Portal>
        <BaseMenu.Positioner className="menu-place" sideOffset={2} align={align}>
          <Popup entries={entries} label={label} />
        </BaseMenu.Positioner>
      </BaseMenu.Portal>
    </BaseMenu.Root>
  );
}

/** A point of the window, in CSS pixels. */
export type Point = { readonly x: number; readonly y: number };

/** A menu at a point; open while `at` is given. Focus goes back where it was when it closes. */
export function PointMenu({
  label,
  at,
  entries,
  onClose,
}: {
  readonly label: string;
  readonly at: Point | undefined;
  readonly entries: readonly MenuEntry[];
  readonly onClose: () => void;
}) {
  const anchor = { getBoundingClientRect: () => new DOMRect(at?.x ?? 0, at?.y ?? 0, 0, 0) };
  return (
    <BaseMenu.Root modal={false} open={at !== undefined} onOpenChange={(open) => (open ? undefined : onClose())}>
      <BaseMenu.Portal>
        <BaseMenu.Positioner className="menu-place" anchor={anchor} side="bottom" align="start">
          <Popup entries={entries} label={label} />
        </BaseMenu.Positioner>
      </BaseMenu.Portal>
    </BaseMenu.Root>
  );
}

/*
 * What the user can do, ready to be done: a command of the window with what it does now, or something that exists only at
 * the moment (a view of the open trace, a saved filter). The app makes them; the palette, the keys and the help show them.
 */

import type { SubmenuName } from "../../shared/contract/commands.ts";

/** What makes actions of the moment; an entry of a menu that belongs to none of the commands belongs to one of these. */
export const actionFamilies = [
  "saved",
  "groupBy",
  "sortBy",
  "column",
  "traceView",
  "copyTrace",
  "cell",
  "source",
] as const;

/** A maker of actions of the moment. */
export type ActionFamily = (typeof actionFamilies)[number];

/** An action. */
export type Action = {
  readonly name: string;
  readonly title: string;
  /** The heading it stands under. */
  readonly group: string;
  /** As printed: `Ctrl+L`. */
  readonly keys: readonly string[];
  /** Keys it has in its own place only. */
  readonly placeKeys?: readonly string[] | undefined;
  /** The menu within a menu it stands in, in the desktop app, and what it is called there. */
  readonly submenu?: SubmenuName | undefined;
  readonly label?: string | undefined;
  /** One of many of its kind: the palette shows it only to who looks for it. */
  readonly sought?: true | undefined;
  /** Further words it is found by. */
  readonly words?: string | undefined;
  /** It acts on the open trace, whose pane has its keys itself where the focus is inside it. */
  readonly inTrace?: true | undefined;
  /** It is what is so already: the page that is seen, the theme that is set. */
  readonly current?: boolean | undefined;
  /** Whether it does anything now; absent: always. */
  readonly available?: (() => boolean) | undefined;
  readonly run: () => void;
};

/** The part of a chord that tinykeys wants: `Ctrl+Shift+F` is `$mod+Shift+f`, `Alt+Up` is `Alt+ArrowUp`. */
export function bindingOf(keys: string): string {
  if (keys === "?") return "Shift+?";
  const parts = keys.split("+");
  const last = parts.pop() ?? "";
  const mods = parts.map((part) => (part === "Ctrl" ? "$mod" : part));
  // With Shift, a digit's key types something else on every keyboard.
  if (/^\d$/.test(last) && mods.includes("Shift")) return [...mods, `Digit${last}`].join("+");
  const key = /^(Up|Down|Left|Right)$/.test(last) ? `Arrow${last}` : last.length === 1 ? last.toLowerCase() : last;
  return [...mods, key].join("+");
}

/** Whether a chord is one that text fields have a use for themselves: it types, or takes typing back. */
export function isTextKey(keys: string): boolean {
  return keys === "?" || /^Ctrl\+(Shift\+)?[ZY]$/.test(keys);
}

/** Whether every word of a text is found in an action. */
export function isFound(action: Action, text: string): boolean {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  const all = `${action.title} ${action.group} ${action.words ?? ""}`.toLowerCase();
  return words.every((word) => all.includes(word));
}

/**
 * Whether an action is nearly found: each word of the text has the letters of one of its words, in their order and
 * beginning with its first (`drk thm` is `Dark theme`).
 */
export function isNear(action: Action, text: string): boolean {
  const own = wordsOf(`${action.title} ${action.group} ${action.words ?? ""}`);
  const sought = wordsOf(text);
  return (
    sought.length > 0 &&
    sought.every((word) => own.some((other) => other.startsWith(word.charAt(0)) && holdsLetters(other, word)))
  );
}

const wordsOf = (text: string): readonly string[] =>
  text
    .toLowerCase()
    .split(/[\s/:,.…()"'’-]+/)
    .filter(Boolean);

function holdsLetters(word: string, letters: string): boolean {
  let at = 0;
  for (const letter of word) if (letters.startsWith(letter, at)) at += letter.length;
  return at >= letters.length;
}

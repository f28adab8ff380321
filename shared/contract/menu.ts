/*
 * What the page tells the shell about its menus: which commands would do nothing now, which are what is so already, and
 * entries that exist only at the moment. Labels may come from what a user named, so they are data and bounded.
 */
import * as v from "valibot";
import { isCommandName, submenus, type CommandName, type SubmenuName } from "./commands.ts";

const command = v.custom<CommandName>(isCommandName);
const submenu = v.custom<SubmenuName>((value) => typeof value === "string" && Object.hasOwn(submenus, value));
const text = v.pipe(v.string(), v.maxLength(300));
const most = 400;

/** The state of one page's menus. */
export const menuState = v.object({
  /** Commands that would do nothing now. */
  off: v.pipe(v.array(command), v.readonly()),
  /** Commands that set what is set now. */
  on: v.pipe(v.array(command), v.readonly()),
  /** What stands in menus within menus besides commands, in order. `name` is what the page is sent back. */
  entries: v.pipe(
    v.array(
      v.object({
        name: text,
        submenu,
        label: text,
        /** As printed: `Ctrl+1`. The page has the key, the menu only shows it. */
        keys: v.optional(text),
        on: v.optional(v.literal(true)),
        off: v.optional(v.literal(true)),
      }),
    ),
    v.maxLength(most),
    v.readonly(),
  ),
});

/** The state of one page's menus. */
export type MenuState = v.InferOutput<typeof menuState>;

/** Entries of the moment at most. */
export const mostMenuEntries = most;

/** Before the page has said anything. */
export const unknownMenuState: MenuState = { off: [], on: [], entries: [] };

/*
 * Nothing the window can do is missing from its commands: entries of menus and buttons are read from the page's source and
 * looked up in the tables below. Who adds one adds its command, or says here why it has none.
 */
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { commandList, isCommandName, submenus } from "../../../shared/contract/commands.ts";
import { actionFamilies } from "../../../renderer/state/action.ts";
import { isOffered, offeredCommands } from "../../../renderer/app/offered-commands.ts";

const root = join(import.meta.dirname, "..", "..", "..", "renderer");
const files = readdirSync(root, { recursive: true, encoding: "utf8" }).filter((name) => /\.tsx?$/.test(name));
const sources = files.map((name) => ({
  name: name.replaceAll("\\", "/"),
  text: readFileSync(join(root, name), "utf8"),
}));
const features = sources.filter(({ name }) => /^(features|state|app)\//.test(name));

const isKnown = (name: string): boolean => isCommandName(name) || actionFamilies.some((family) => family === name);

test("every entry of a menu is a command, or belongs to a family of the palette", () => {
  const named = features.flatMap(({ name, text }) =>
    [...text.matchAll(/command: "([^"]*)"/g)].map(([, command = ""]) => ({ name, command })),
  );
  expect(named.length).toBeGreaterThan(35);
  expect(named.filter(({ command }) => !isKnown(command))).toEqual([]);
});

test("what places are said to offer, they offer, and nothing else", () => {
  const offering = features
    .filter(({ text }) => text.includes("useOffers("))
    .map(({ text }) => text)
    .join("\n");
  expect(offeredCommands.filter((name) => !new RegExp(`\\b${name}: \\{`).test(offering))).toEqual([]);
});

test("commands of submenus stand in one that is there, and every place command says where it acts", () => {
  expect(commandList.filter(({ submenu }) => submenu !== undefined && !(submenu in submenus))).toEqual([]);
  const unheard = commandList.filter(({ name, placeKeys }) => placeKeys !== undefined && !isOffered(name));
  // The pane of the open trace has this one itself.
  expect(unheard.map(({ name }) => name)).toEqual(["largestGap"]);
});

/** Buttons with a sign, by what they say: their command, or why they have none. */
const buttons: Readonly<Record<string, string>> = {
  "Add a source": "menu of commands",
  "All views": "menu of commands",
  "Back to the list": "traces",
  "Choose columns": "menu of commands",
  Clear: "a field's own",
  "Clear the filter": "clearFilter",
  "Close the find bar": "a bar's own",
  "Close the trace": "closeTrace",
  "Compare this trace": "menu of commands",
  Copy: "menu of commands",
  "Find in this trace": "findInTrace",
  "Fit the whole request": "a view's own",
  "Largest gap": "largestGap",
  "Next error": "nextError",
  "Next match": "findNext",
  "Next trace": "nextTrace",
  "Previous error": "previousError",
  "Previous match": "findPrevious",
  "Previous trace": "previousTrace",
  "Read again": "pageAgain",
  "Scan all sources now": "rescan",
  View: "menu of commands",
  "Work out again": "pageAgain",
  "Zoom in": "a view's own",
  "Zoom out": "a view's own",
};
const without = new Set(["menu of commands", "a field's own", "a bar's own", "a view's own"]);

test("every button with a sign has a command, or a reason to have none", () => {
  const found = features.flatMap(({ text }) =>
    [...text.matchAll(/<IconButton\s[^>]*?label="([^"]+)"/g)].map(([, at]) => at),
  );
  expect(new Set(found)).toEqual(new Set(Object.keys(buttons)));
  expect(Object.values(buttons).filter((to) => !without.has(to) && !isCommandName(to))).toEqual([]);
});

/* What the palette finds for a text: what says it, and only where nothing does, what has its letters. */
import { describe, expect, it } from "vitest";
import { paletteGroups } from "../../../renderer/features/palette/palette-groups.ts";
import type { Action } from "../../../renderer/state/action.ts";

const action = (title: string, group: string, more: Partial<Action> = {}): Action => ({
  name: title,
  title,
  group,
  keys: [],
  run: () => undefined,
  ...more,
});
const actions = [
  action("Dark theme", "View"),
  action("Dense theme", "View"),
  action("Times in UTC, as IIS writes them", "View"),
  action("Filter: 502", "Filter"),
  action("Copy rows as Markdown", "Copy"),
  action("Not server: WEB01", "Cell", { sought: true }),
];
const titles = (text: string): readonly string[] =>
  paletteGroups(actions, text).flatMap(({ items }) => items.map(({ title }) => title));

describe("the palette", () => {
  it("finds what says the text, in any order of words", () => {
    expect(titles("dark")).toEqual(["Dark theme"]);
    expect(titles("utc")).toEqual(["Times in UTC, as IIS writes them"]);
    expect(titles("502")).toEqual(["Filter: 502"]);
    expect(titles("theme dark")).toEqual(["Dark theme"]);
  });
  it("finds words with letters left out, where nothing says the text", () => {
    expect(titles("drk thm")).toEqual(["Dark theme"]);
    expect(titles("cp mkdn")).toEqual(["Copy rows as Markdown"]);
    expect(titles("srvr web01")).toEqual(["Not server: WEB01"]);
  });
  it("keeps to the order of letters, and to the first one", () => {
    expect(titles("drak")).toEqual([]);
    expect(titles("heme")).toEqual(["Dark theme", "Dense theme"]);
    expect(titles("hme")).toEqual([]);
    expect(titles("zzzz")).toEqual([]);
  });
  it("shows what is one of many only to who looks for it", () => {
    expect(titles("")).toHaveLength(actions.length - 1);
    expect(titles("WEB01")).toEqual(["Not server: WEB01"]);
    expect(titles("(")).toEqual([]);
  });
});

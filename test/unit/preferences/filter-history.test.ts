/* Going back and forward among filters. */
import { beforeEach, describe, expect, test } from "vitest";
import { createStore } from "zustand/vanilla";
import {
  applied,
  goInFilters,
  mostFilters,
  useFilterHistory,
  watchFilter,
} from "../../../renderer/state/filter-history.ts";
import { bindingOf, isTextKey } from "../../../renderer/state/action.ts";

describe("filters", () => {
  let typing = false;
  const make = () => {
    const view = createStore<{ query: string; other: number }>()(() => ({ query: "", other: 0 }));
    watchFilter(view, () => typing);
    return view;
  };
  beforeEach(() => {
    typing = false;
    useFilterHistory.setState({ past: [], future: [] });
  });

  test("are gone back and forward through like pages", () => {
    const view = make();
    for (const query of ["a", "a b", "c"]) view.setState({ query });
    expect(goInFilters("past", view)).toBe(true);
    expect(goInFilters("past", view)).toBe(true);
    expect(view.getState().query).toBe("a");
    expect(goInFilters("future", view)).toBe(true);
    expect(view.getState().query).toBe("a b");
    view.setState({ query: "d" });
    expect(goInFilters("future", view)).toBe(false);
    goInFilters("past", view);
    goInFilters("past", view);
    goInFilters("past", view);
    expect(view.getState().query).toBe("");
    expect(goInFilters("past", view)).toBe(false);
  });

  test("that are typed in one go count once", () => {
    const view = make();
    view.setState({ query: "status:502" });
    typing = true;
    for (const query of ["status:502 s", "status:502 se", "status:502 server:WEB01"]) view.setState({ query });
    goInFilters("past", view);
    expect(view.getState().query).toBe("status:502");
  });

  test("are not counted where something else of the window changes", () => {
    const view = make();
    view.setState({ other: 1 });
    expect(useFilterHistory.getState().past).toEqual([]);
  });

  test("are kept up to a number", () => {
    let history = useFilterHistory.getState();
    for (let at = 0; at < 3 * mostFilters; at++) history = applied(history, String(at), false);
    expect(history.past).toHaveLength(mostFilters);
    expect(history.past.at(-1)).toBe(String(3 * mostFilters - 1));
  });
});

test("keys as printed are the keys that are listened to", () => {
  expect(["Ctrl+L", "Ctrl+Shift+F", "Alt+Up", "F5", "Shift+F8", "?", "Ctrl+,", "Ctrl+Shift+1"].map(bindingOf)).toEqual([
    "$mod+l",
    "$mod+Shift+f",
    "Alt+ArrowUp",
    "F5",
    "Shift+F8",
    "Shift+?",
    "$mod+,",
    "$mod+Shift+Digit1",
  ]);
  expect(["?", "Ctrl+Z", "Ctrl+Shift+Z", "Alt+Left", "F3"].map(isTextKey)).toEqual([true, true, true, false, false]);
});

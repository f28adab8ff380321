/*
 * Searching inside traces, as this window sees it: what is typed, what was found, where one is in it. It outlives
 * the page, so that one comes back to what was found after looking at a trace; it is lost with the window.
 */
import { create } from "zustand";
import type { CallFailure, InputOf } from "../../shared/contract/methods.ts";
import type { FoundTrace, SearchStep } from "../../shared/contract/search-methods.ts";
import { showPage } from "./page.ts";

/** What is typed and chosen. */
export type SearchForm = Pick<InputOf<"startSearch">, "text" | "kind" | "matchCase" | "wholeWord" | "scope">;

/** One search, under way or over. */
export type SearchRun = {
  readonly form: SearchForm;
  /** The filter at that time. */
  readonly query: string;
  readonly phase: "running" | "done" | "stopped" | "failed";
  readonly failure: CallFailure | undefined;
  /** Known to the engine by this; undefined until it has begun. */
  readonly searchId: number | undefined;
  /** Traces that are searched. */
  readonly total: number;
  /** In the order they came. */
  readonly found: readonly FoundTrace[];
  /** The newest counts; undefined until there are some. */
  readonly counts: Omit<SearchStep, "found"> | undefined;
  /** How long it will take from now on, where it takes long. */
  readonly leftMs: number | undefined;
};

/** Which found traces show no places: all but the exceptions, or none but them. */
export type Folding = { readonly all: boolean; readonly except: ReadonlySet<number> };

/** All of it. */
export type SearchView = {
  /** Counts up whenever the field should take the focus. */
  readonly asked: number;
  readonly form: SearchForm;
  readonly run: SearchRun | undefined;
  readonly folding: Folding;
  /** Key of the row one is at. */
  readonly current: string | undefined;
};

/** As a store. */
export const useSearch = create<SearchView>()(() => ({
  asked: 0,
  form: { text: "", kind: "text", matchCase: false, wholeWord: false, scope: "matching" },
  run: undefined,
  folding: { all: false, except: new Set() },
  current: undefined,
}));

/** Shows the page and asks for the focus in its field. */
export function openSearch(): void {
  useSearch.setState(({ asked }) => ({ asked: asked + 1 }));
  showPage("search");
}

/** Changes what is typed or chosen. */
export function changeSearch(change: Partial<SearchForm>): void {
  useSearch.setState(({ form }) => ({ form: { ...form, ...change } }));
}

/** Whether a found trace shows no places. */
export const isFolded = ({ all, except }: Folding, id: number): boolean => all !== except.has(id);

/** Folds or unfolds one found trace. */
export function fold(id: number, folded: boolean): void {
  useSearch.setState(({ folding }) => {
    const except = new Set(folding.except);
    if (folding.all === folded) except.delete(id);
    else except.add(id);
    return { folding: { ...folding, except } };
  });
}

/** Folds or unfolds all. */
export function foldAll(all: boolean): void {
  useSearch.setState({ folding: { all, except: new Set() } });
}

/** Puts the mark on a row. */
export function setCurrentRow(current: string | undefined): void {
  useSearch.setState({ current });
}

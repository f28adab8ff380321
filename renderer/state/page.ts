/*
 * Which page stands in the middle of the window: the list, or one in its place. One at a time; the list waits behind with
 * its rows and its open trace.
 */
import { create } from "zustand";

/** All pages, in the order of the rail. `compare` is reached from a trace. */
export const pageNames = ["list", "farm", "coverage", "advice", "search", "compare"] as const;

/** A page. */
export type PageName = (typeof pageNames)[number];

/** The page as a store. */
export const usePage = create<{ readonly page: PageName }>()(() => ({ page: "list" }));

/** Shows a page in place of the one before. */
export function showPage(page: PageName): void {
  usePage.setState({ page });
}

/** Goes back to the list where the page is the one that is seen. */
export function leavePage(page: PageName): void {
  if (usePage.getState().page === page) showPage("list");
}

/** Shows a page, or goes back to the list where it is the one that is seen. */
export function togglePage(page: PageName): void {
  showPage(usePage.getState().page === page ? "list" : page);
}

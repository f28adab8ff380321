/*
 * The link to a comparison, as it stands behind # in the page's address: `#compare=12,34`. It survives a reload; closing
 * the comparison puts back what stood there before.
 */
import { useEffect } from "react";
import { closeComparison, openComparison, useCompare, type ComparedPair } from "../state/compare.ts";

/** Reads the part behind #; undefined where it names no two traces. */
export function readCompareLink(hash: string): Pick<ComparedPair, "a" | "b"> | undefined {
  const match = /^(\d{1,15}),(\d{1,15})$/.exec(new URLSearchParams(hash.replace(/^#/, "")).get("compare") ?? "");
  const [a, b] = [Number(match?.[1]), Number(match?.[2])];
  return a > 0 && b > 0 ? { a, b } : undefined;
}

/** Writes the part behind #, with it. */
export function compareLinkText({ a, b }: Pick<ComparedPair, "a" | "b">): string {
  return `#compare=${a},${b}`;
}

function put(hash: string): void {
  if (hash === location.hash) return;
  history.replaceState(history.state, "", `${location.pathname}${location.search}${hash}`);
}

function follow(): void {
  const link = readCompareLink(location.hash);
  const { pair } = useCompare.getState();
  if (link === undefined) {
    if (pair !== undefined) closeComparison();
  } else if (pair?.a !== link.a || pair.b !== link.b) openComparison(link);
}

/** Joins the address and the comparison while the window is there. */
export function useCompareLink(): void {
  useEffect(() => {
    let before = "";
    const stop = useCompare.subscribe(({ pair }, { pair: last }) => {
      if (pair === last) return;
      if (pair !== undefined) {
        if (readCompareLink(location.hash) === undefined) before = location.hash;
        put(compareLinkText(pair));
      } else if (readCompareLink(location.hash) !== undefined) {
        put(before);
        before = "";
      }
    });
    if (readCompareLink(location.hash) !== undefined) follow();
    window.addEventListener("hashchange", follow);
    return () => {
      stop();
      window.removeEventListener("hashchange", follow);
    };
  }, []);
}

/*
 * Finding in views that are read, such as the overview: their marked words are counted, and each step brings one into
 * sight: that of the selected event where the view has it, else the next one down the page. Lists of events scroll themselves.
 */
import { useCallback, useEffect, useRef, useSyncExternalStore } from "react";
import { useTraceView } from "../trace-context.ts";

const marksIn = (panel: Element | undefined): readonly Element[] => [...(panel?.querySelectorAll("mark") ?? [])];

/** The mark to go to: one in a row of the selected event, else the next behind (before) `from`, round at the ends. */
function nextMark(marks: readonly Element[], from: Element | undefined, by: 1 | -1): Element | undefined {
  const own = marks.find((mark) => mark.closest('[aria-current="true"]') !== null);
  if (own !== undefined && own !== from) return own;
  const at = from === undefined ? -1 : marks.indexOf(from);
  if (at === -1) return by === 1 ? marks[0] : marks.at(-1);
  return marks[(at + by + marks.length) % marks.length];
}

/** How many places are marked in `panel`, kept up to date; 0 where it is undefined. */
function useMarkCount(panel: Element | undefined): number {
  const watch = useCallback(
    (changed: () => void) => {
      if (panel === undefined) return () => undefined;
      const observer = new MutationObserver(changed);
      observer.observe(panel, { childList: true, subtree: true });
      return () => observer.disconnect();
    },
    [panel],
  );
  return useSyncExternalStore(watch, () => marksIn(panel).length);
}

/** Follows the find bar in `panel`, a view that is read; answers how many places are marked there. undefined for other views. */
export function useFindInView(panel: Element | undefined): number {
  const text = useTraceView((view) => (view.findShown ? view.findText : ""));
  const stepped = useTraceView((view) => view.stepped);
  const here = useRef<Element>(undefined);
  // What was sought or stepped to before this view opened moves nothing in it.
  const done = useRef({ panel, text, stepped });
  useEffect(() => {
    const before = done.current;
    done.current = { panel, text, stepped };
    if (panel === undefined || before.panel !== panel) return;
    if (before.text === text && before.stepped === stepped) return;
    const marks = marksIn(panel);
    const next = before.text === text ? nextMark(marks, here.current, stepped?.by ?? 1) : nextMark(marks, undefined, 1);
    here.current?.removeAttribute("data-here");
    here.current = next;
    next?.setAttribute("data-here", "true");
    next?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }, [panel, text, stepped]);
  return useMarkCount(panel);
}

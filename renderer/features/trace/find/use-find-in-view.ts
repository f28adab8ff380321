/*
 * Finding in views that are read, such as the overview: their marked words are counted, and each step brings one into
 * sight: that of the selected event where the view has it, else the next one down the page. Lists of events scroll themselves.
 */
import { useEffect, useLayoutEffect, useRef, useState, type RefObject } from "react";
import { useTraceView } from "../trace-context.ts";

const marksIn = (panel: Element | null): readonly Element[] => [...(panel?.querySelectorAll("mark") ?? [])];

/** The mark to go to: one in a row of the selected event, else the next behind (before) `from`, round at the ends. */
function nextMark(marks: readonly Element[], from: Element | undefined, by: 1 | -1): Element | undefined {
  const own = marks.find((mark) => mark.closest('[aria-current="true"]') !== null);
  if (own !== undefined && own !== from) return own;
  const at = from === undefined ? -1 : marks.indexOf(from);
  if (at === -1) return by === 1 ? marks[0] : marks.at(-1);
  return marks[(at + by + marks.length) % marks.length];
}

/** Follows the find bar in `panel` while `active`; answers how many places are marked there, 0 where it is not active. */
export function useFindInView(panel: RefObject<Element | null>, active: boolean): number {
  const tab = useTraceView((view) => view.tab);
  const text = useTraceView((view) => (view.findShown ? view.findText : ""));
  const stepped = useTraceView((view) => view.stepped);
  const here = useRef<Element>(undefined);
  const [count, setCount] = useState(0);
  useLayoutEffect(() => {
    setCount(active ? marksIn(panel.current).length : 0);
  }, [panel, active, tab, text]);
  // What was sought or stepped to before this view opened moves nothing in it.
  const done = useRef({ tab, text, stepped });
  useEffect(() => {
    const before = done.current;
    done.current = { tab, text, stepped };
    if (!active || before.tab !== tab || (before.text === text && before.stepped === stepped)) return;
    const marks = marksIn(panel.current);
    setCount(marks.length);
    const next = before.text === text ? nextMark(marks, here.current, stepped?.by ?? 1) : nextMark(marks, undefined, 1);
    here.current?.removeAttribute("data-here");
    here.current = next;
    next?.setAttribute("data-here", "true");
    next?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }, [panel, active, tab, text, stepped]);
  return count;
}

/* Whether something is hidden before or behind what is seen of an element that scrolls sideways. */
import { useLayoutEffect, useState, type RefObject } from "react";

/** What cannot be seen without scrolling. */
export type HiddenEdges = { readonly before: boolean; readonly after: boolean };

const none: HiddenEdges = { before: false, after: false };

/** Hidden edges of the element in `ref`, kept up to date. */
export function useHiddenEdges(ref: RefObject<HTMLElement | null>): HiddenEdges {
  const [edges, setEdges] = useState(none);
  useLayoutEffect(() => {
    const element = ref.current;
    if (element === null) return undefined;
    const look = (): void => {
      const before = element.scrollLeft > 1;
      const after = element.scrollLeft + element.clientWidth < element.scrollWidth - 1;
      setEdges((now) => (now.before === before && now.after === after ? now : { before, after }));
    };
    look();
    const observer = new ResizeObserver(look);
    observer.observe(element);
    element.addEventListener("scroll", look, { passive: true });
    return () => {
      observer.disconnect();
      element.removeEventListener("scroll", look);
    };
  }, [ref]);
  return edges;
}

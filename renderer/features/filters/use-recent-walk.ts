/*
 * Walking through the filters written lately with Up and Down, as a shell does: from the line as it is, back, and forward
 * to the line as it was.
 */
import { useRef } from "react";
import { useRecent } from "../../state/recent-filters.ts";

/** The walk. */
export type RecentWalk = {
  /** Whether the line shows a filter of the walk. */
  readonly isOn: (text: string) => boolean;
  /** The filter one step back (1) or forward (-1); undefined where there is none. */
  readonly step: (text: string, by: 1 | -1) => string | undefined;
};

type Place = { readonly at: number; readonly shown: string; readonly before: string };

/** A walk that ends as soon as the line says something else. */
export function useRecentWalk(): RecentWalk {
  const place = useRef<Place>(undefined);
  const now = (text: string): Place =>
    place.current?.shown === text ? place.current : { at: -1, shown: text, before: text };
  return {
    isOn: (text) => place.current?.shown === text && place.current.at >= 0,
    step: (text, by) => {
      const { at, before } = now(text);
      const older = useRecent.getState().queries.filter((query) => query !== before.trim());
      const to = at + by;
      const shown = to === -1 ? before : older[to];
      if (to < -1 || shown === undefined) return undefined;
      place.current = { at: to, shown, before };
      return shown;
    },
  };
}

/*
 * Keeps the page's address on what is being looked at, and goes where the address leads: after a reload, and when the
 * user pastes a link.
 */
import { useEffect, useMemo, useState } from "react";
import type { TracePlaceInView } from "../features/trace/TracePane.tsx";
import { openTrace, useView } from "../state/view.ts";
import { useWantedPlace } from "../state/wanted-place.ts";
import { createAddress } from "./address.ts";
import { linkText, readLink, type TraceLink } from "./trace-link.ts";

/** Opens the trace that the address names, if any. Called once, before the first question to the engine. */
export function openLinkedTrace(): void {
  const link = readLink(location.hash);
  if (link !== undefined) openTrace(link.trace);
}

/** A link, and what to find in its trace. */
type Followed = TraceLink & { readonly find?: string | undefined };

/** Where the pane begins, and what to call when the user moves in it. */
export type LinkedPlace = {
  /** The link that was followed last; a new object is a new wish. */
  readonly followed: Followed | undefined;
  readonly moved: (trace: number, place: TracePlaceInView) => void;
};

/** Joins the address and the open trace while the window is there. */
export function useTraceLink(): LinkedPlace {
  const [followed, setFollowed] = useState((): Followed | undefined => readLink(location.hash));
  const address = useMemo(() => createAddress(), []);
  useEffect(() => {
    const onHash = (): void => {
      address.drop();
      const link = readLink(location.hash);
      if (link === undefined) return;
      openTrace(link.trace);
      setFollowed(link);
    };
    window.addEventListener("hashchange", onHash);
    window.addEventListener("pagehide", address.leave);
    const stop = useView.subscribe(({ openId }, before) => {
      if (openId === before.openId) return;
      // Which view of it, the pane tells as soon as the trace is there.
      address.write(linkText(openId === undefined ? undefined : { trace: openId, tab: undefined, event: undefined }));
    });
    const stopWishes = useWantedPlace.subscribe(({ wanted }, before) => {
      if (wanted === before.wanted || wanted === undefined) return;
      setFollowed({ ...wanted, tab: wanted.event === undefined ? "overview" : "events" });
    });
    return () => {
      window.removeEventListener("hashchange", onHash);
      window.removeEventListener("pagehide", address.leave);
      stop();
      stopWishes();
      address.drop();
    };
  }, [address]);
  const moved = useMemo<LinkedPlace["moved"]>(
    () =>
      (trace, { tab, event }) => {
        if (useView.getState().openId === trace) address.write(linkText({ trace, tab, event }));
      },
    [address],
  );
  return { followed, moved };
}

/*
 * The part behind # in the page's address, written a moment late: browsers refuse pages that rewrite their address more
 * than a few times a second, and holding an arrow key selects thirty events in that time.
 */

const pauseMs = 250;

/** A slow pen for the address. */
export type Address = {
  /** Writes `hash` soon, in place of what is there; the newest wins. */
  readonly write: (hash: string) => void;
  /** Writes at once what waits. */
  readonly flush: () => void;
  /** Forgets what waits. */
  readonly drop: () => void;
};

/** Makes a pen for the page's address. */
export function createAddress(): Address {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let wanted: string | undefined;
  const drop = (): void => {
    clearTimeout(timer);
    timer = undefined;
    wanted = undefined;
  };
  const flush = (): void => {
    const hash = wanted;
    drop();
    if (hash === undefined || hash === location.hash) return;
    // Replaced, never added to: Back must not walk through a hundred events.
    history.replaceState(history.state, "", `${location.pathname}${location.search}${hash}`);
  };
  return {
    write: (hash) => {
      wanted = hash;
      timer ??= setTimeout(flush, pauseMs);
    },
    flush,
    drop,
  };
}

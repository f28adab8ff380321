/*
 * The part behind # in the page's address. Browsers refuse pages that rewrite their address more than a few times a second,
 * and holding an arrow key selects thirty events in that time: the first change is written at once, those that follow it a
 * moment late. A reload may go to the address as it was a moment ago, so that a page that goes leaves its place for the next
 * load.
 */

const pauseMs = 250;
const leftName = "freblens.address";

/** A slow pen for the address. */
export type Address = {
  /** Writes `hash` at once or soon, in place of what is there; the newest wins. */
  readonly write: (hash: string) => void;
  /** The page goes: leaves its place, with what waits, for its next load. */
  readonly leave: () => void;
  /** Forgets what waits. */
  readonly drop: () => void;
};

// Replaced, never added to: Back must not walk through a hundred events.
function put(hash: string): void {
  if (hash === location.hash) return;
  history.replaceState(history.state, "", `${location.pathname}${location.search}${hash}`);
}

/** Makes a pen for the page's address. */
export function createAddress(): Address {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let wanted: string | undefined;
  const drop = (): void => {
    clearTimeout(timer);
    timer = undefined;
    wanted = undefined;
  };
  const next = (): void => {
    timer = undefined;
    if (wanted === undefined) return;
    put(wanted);
    wanted = undefined;
    timer = setTimeout(next, pauseMs);
  };
  return {
    write: (hash) => {
      wanted = hash;
      if (timer === undefined) next();
    },
    leave: () => {
      if (wanted !== undefined) put(wanted);
      sessionStorage.setItem(leftName, location.hash);
      drop();
    },
    drop,
  };
}

/** Goes to the place that the page was left at, where this is a reload of it. Called once, first of all. */
export function writeLeft(): void {
  const hash = sessionStorage.getItem(leftName);
  sessionStorage.removeItem(leftName);
  const isReload = performance
    .getEntriesByType("navigation")
    .some((entry) => "type" in entry && entry.type === "reload");
  if (isReload && hash !== null) put(hash);
}

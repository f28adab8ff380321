/*
 * The part behind # in the page's address. Browsers refuse pages that rewrite their address more than a few times a second,
 * and holding an arrow key selects thirty events in that time: the first change is written at once, those that follow it a
 * moment late. What waits when the page goes is left for the next load of it, as a reload goes to the address as it was.
 */

const pauseMs = 250;
const pendingName = "freblens.address";

/** A slow pen for the address. */
export type Address = {
  /** Writes `hash` at once or soon, in place of what is there; the newest wins. */
  readonly write: (hash: string) => void;
  /** The page goes: leaves what waits for its next load. */
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
      if (wanted === undefined) return;
      sessionStorage.setItem(pendingName, JSON.stringify([location.hash, wanted]));
      put(wanted);
      drop();
    },
    drop,
  };
}

/** Writes what the last load of the page left, where the address is still the one it was left for. Called once, first of all. */
export function writePending(): void {
  const text = sessionStorage.getItem(pendingName);
  sessionStorage.removeItem(pendingName);
  const read: unknown = text === null ? undefined : JSON.parse(text);
  if (!Array.isArray(read)) return;
  const [of, hash]: readonly unknown[] = read;
  if (of === location.hash && typeof hash === "string" && hash !== "") put(hash);
}

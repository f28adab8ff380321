/* Electron's preventable events. */

/** An event that a listener may prevent. */
export type Preventable<T> = T & { readonly preventDefault: () => void; readonly defaultPrevented: boolean };

/** Makes one. */
export function preventable<T extends object>(facts: T): Preventable<T> {
  let prevented = false;
  const event = {
    ...facts,
    preventDefault: () => {
      prevented = true;
    },
    get defaultPrevented() {
      return prevented;
    },
  };
  // The spread above would have read the getter once; it is defined afterwards, so it stays live.
  return event;
}

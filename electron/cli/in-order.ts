/* Work on many items, a few at a time, with the answers in the order of the items. */

/** Runs `work` on at most `most` items at once and yields the answers in order. Stops starting when the reader stops. */
export async function* inOrder<T, R>(
  items: readonly T[],
  most: number,
  work: (item: T) => Promise<R>,
): AsyncGenerator<R, void, undefined> {
  const running: Promise<R>[] = [];
  let next = 0;
  while (next < items.length || running.length > 0) {
    for (; running.length < most && next < items.length; next++) {
      const item = items[next];
      if (item !== undefined) running.push(work(item));
    }
    const first = running.shift();
    if (first !== undefined) yield await first;
  }
}

/* A binary heap: takes the largest first, stays fast while a million items pour in. Knows nothing of what it holds. */

/** Items with a number to order them by. */
export type LargestFirst<T> = {
  readonly add: (order: number, item: T) => void;
  readonly take: () => T | undefined;
  readonly size: () => number;
};

/** Makes an empty heap. Of equal numbers, any may come first. */
export function createLargestFirst<T>(): LargestFirst<T> {
  const heap: { readonly order: number; readonly item: T }[] = [];
  const orderAt = (index: number): number => heap[index]?.order ?? Number.NEGATIVE_INFINITY;
  const swap = (a: number, b: number): void => {
    const first = heap[a];
    const second = heap[b];
    if (first === undefined || second === undefined) return;
    heap[a] = second;
    heap[b] = first;
  };
  return {
    size: () => heap.length,
    add(order, item) {
      heap.push({ order, item });
      for (let at = heap.length - 1; at > 0;) {
        const parent = (at - 1) >> 1;
        if (orderAt(parent) >= orderAt(at)) break;
        swap(at, parent);
        at = parent;
      }
    },
    take() {
      const top = heap[0];
      const last = heap.pop();
      if (top === undefined || last === undefined || heap.length === 0) return top?.item;
      heap[0] = last;
      for (let at = 0; ;) {
        const left = 2 * at + 1;
        const larger = orderAt(left + 1) > orderAt(left) ? left + 1 : left;
        if (larger >= heap.length || orderAt(larger) <= orderAt(at)) return top.item;
        swap(at, larger);
        at = larger;
      }
    },
  };
}

/*
 * Small buffers cut from larger ones, and used again: a head costs 4 KB, asking the system for each takes longer than
 * filling it, and 50,000 of them are 300 MB for the collector to find.
 */

const slabBytes = 128 * 1024;
/** Every cut is as long as this, so that what comes back fits the next. Longer buffers are made on their own. */
const cutBytes = 8 * 1024;
/** More than this many free cuts are left to the collector. */
const mostFree = 64;

/** Hands out buffers. */
export type BufferSlab = {
  /** A buffer whose content is arbitrary until filled. */
  readonly take: (length: number) => Uint8Array;
  /** Takes back a buffer, or a part of one, that nobody reads or fills any more. At most once each. */
  readonly giveBack: (buffer: Uint8Array) => void;
};

/** Makes a slab. */
export function createBufferSlab(): BufferSlab {
  const free: Uint8Array[] = [];
  const slabs = new WeakSet<ArrayBufferLike>();
  let slab = Buffer.allocUnsafeSlow(0);
  let used = 0;
  const cut = (): Uint8Array => {
    const back = free.pop();
    if (back !== undefined) return back;
    if (used + cutBytes > slab.length) {
      slab = Buffer.allocUnsafeSlow(slabBytes);
      slabs.add(slab.buffer);
      used = 0;
    }
    used += cutBytes;
    return slab.subarray(used - cutBytes, used);
  };
  return {
    take: (length) => (length > cutBytes ? Buffer.allocUnsafeSlow(length) : cut().subarray(0, length)),
    giveBack(buffer) {
      if (free.length >= mostFree || !slabs.has(buffer.buffer)) return;
      const start = buffer.byteOffset - (buffer.byteOffset % cutBytes);
      free.push(Buffer.from(buffer.buffer, start, cutBytes));
    },
  };
}

/* Small buffers cut from larger ones: a head costs 4 KB, and asking the system for each takes longer than filling it. */

const slabBytes = 128 * 1024;
/** Longer buffers are made on their own, so that a slab is not kept alive by them. */
const longestCut = 8 * 1024;

/** Makes a maker of buffers. Their content is arbitrary until filled; each part is handed out once. */
export function createBufferSlab(): (length: number) => Uint8Array {
  let slab = Buffer.allocUnsafeSlow(0);
  let used = 0;
  return (length) => {
    if (length > longestCut) return Buffer.allocUnsafeSlow(length);
    if (used + length > slab.length) {
      slab = Buffer.allocUnsafeSlow(slabBytes);
      used = 0;
    }
    const start = used;
    used += length;
    return slab.subarray(start, used);
  };
}

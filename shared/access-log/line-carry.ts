/*
 * Pieces that end anywhere to stretches of whole lines: what stands behind the last line feed is carried over to the next
 * piece. A line that grows too long is dropped up to its end, and counted.
 */

const lineFeed = 10;

/** Takes pieces and hands over whole lines; `offset` is where the stretch stands in the file. */
export type LineCarry = {
  readonly push: (piece: Uint8Array) => void;
  /** What is left without a line end; stays carried. */
  readonly rest: () => { readonly bytes: Uint8Array; readonly offset: number };
  readonly tooLong: () => number;
};

/** Makes a carry; `onLines` hears of [start, end) of bytes that end with a line feed. */
export function carryLines(
  offset: number,
  longest: number,
  onLines: (bytes: Uint8Array, start: number, end: number, offset: number) => void,
): LineCarry {
  let carried = new Uint8Array(4096);
  let length = 0;
  let position = offset;
  let skipping = false;
  let tooLong = 0;

  const carry = (piece: Uint8Array): void => {
    if (length + piece.length > longest) {
      tooLong++;
      skipping = true;
      length = 0;
      return;
    }
    if (length + piece.length > carried.length) {
      const larger = new Uint8Array(Math.min(longest, Math.max(carried.length * 2, length + piece.length)));
      larger.set(carried.subarray(0, length));
      carried = larger;
    }
    carried.set(piece, length);
    length += piece.length;
  };

  const push = (piece: Uint8Array): void => {
    const pieceAt = position;
    position += piece.length;
    let start = 0;
    if (skipping || length > 0) {
      const first = piece.indexOf(lineFeed);
      if (first === -1) {
        if (!skipping) carry(piece);
        return;
      }
      if (!skipping) carry(piece.subarray(0, first + 1));
      // The line may have become too long just now.
      if (!skipping) onLines(carried, 0, length, pieceAt + first + 1 - length);
      skipping = false;
      length = 0;
      start = first + 1;
    }
    const last = piece.lastIndexOf(lineFeed);
    if (last >= start) {
      onLines(piece, start, last + 1, pieceAt);
      start = last + 1;
    }
    if (start < piece.length) carry(piece.subarray(start));
  };

  return {
    push,
    rest: () => ({ bytes: carried.subarray(0, length), offset: position - length }),
    tooLong: () => tooLong,
  };
}

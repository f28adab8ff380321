/*
 * Blocks of rows: the part of an answer that the page holds, by row number. Pure; who fetches them is rows.ts.
 *
 *   row    0 ... 199 | 200 ... 399 | 400 ... 599
 *   block      0     |      1      |      2
 */
import type { TraceSummary } from "../../shared/model/summary.ts";

/** Rows a block holds. */
export const blockSize = 200;

/** Blocks by number. */
export type Blocks = ReadonlyMap<number, readonly TraceSummary[]>;

/** The row at a place; undefined where it is not loaded. */
export function rowAt(blocks: Blocks, index: number): TraceSummary | undefined {
  return blocks.get(Math.floor(index / blockSize))?.[index % blockSize];
}

/** Place of a trace among the loaded rows. */
export function indexOfId(blocks: Blocks, id: number): number | undefined {
  for (const [block, rows] of blocks) {
    const at = rows.findIndex((row) => row.id === id);
    if (at >= 0) return block * blockSize + at;
  }
  return undefined;
}

/** Numbers of the blocks that a range of rows (both ends in) touches. */
export function blocksOf(first: number, last: number): readonly number[] {
  const from = Math.floor(Math.max(0, first) / blockSize);
  const to = Math.floor(Math.max(0, last) / blockSize);
  return Array.from({ length: to - from + 1 }, (_, at) => from + at);
}

/** Cuts rows that begin at a block's border into blocks. */
export function cutBlocks(from: number, rows: readonly TraceSummary[]): Map<number, readonly TraceSummary[]> {
  const blocks = new Map<number, readonly TraceSummary[]>();
  for (let at = 0; at < rows.length; at += blockSize) {
    blocks.set((from + at) / blockSize, rows.slice(at, at + blockSize));
  }
  return blocks;
}

/** Blocks near the wanted one; the rest is dropped so that hours of scrolling do not fill the memory. */
export function keepNear(blocks: Blocks, near: number, most: number): Blocks {
  if (blocks.size <= most) return blocks;
  const kept = [...blocks.keys()].sort((a, b) => Math.abs(a - near) - Math.abs(b - near)).slice(0, most);
  const wanted = new Set(kept);
  return new Map([...blocks].filter(([block]) => wanted.has(block)));
}

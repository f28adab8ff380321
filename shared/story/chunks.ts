/*
 * Chunked transfer (RFC 9112) in the text of a trace: which pieces are lengths and ends of chunks, not content.
 *
 *   5c CRLF {"status":"ok", ...} CRLF 0 CRLF CRLF
 *
 * Lengths count bytes, a trace has characters, and CR LF has become LF in it: the end of a chunk is looked for among the
 * few places where it can be, and taken where the next chunk begins.
 */

/** [start, end) of a piece that frames a chunk. */
export type ChunkFrame = readonly [start: number, end: number];

const sizeLine = /([0-9a-f]{1,8})(?:;[^\n]{0,200})?\r?\n/iy;

/** The frames of a text in order; undefined where it is not cleanly made of chunks. A last chunk may be cut. */
export function chunkFrames(text: string): readonly ChunkFrame[] | undefined {
  const frames: ChunkFrame[] = [];
  let from = 0;
  let at = 0;
  while (at < text.length) {
    const size = sizeAt(text, at);
    if (size === undefined) return undefined;
    if (size.bytes === 0) {
      frames.push([from, text.length]);
      return frames;
    }
    frames.push([from, size.end]);
    const end = endOfChunk(text, size.end, size.bytes);
    if (end === undefined) return undefined;
    from = end;
    at = end + lineEndAt(text, end);
  }
  if (from < text.length) frames.push([from, text.length]);
  return frames;
}

function sizeAt(text: string, at: number): { readonly bytes: number; readonly end: number } | undefined {
  sizeLine.lastIndex = at;
  const match = sizeLine.exec(text);
  return match === null ? undefined : { bytes: Number.parseInt(match[1] ?? "", 16), end: sizeLine.lastIndex };
}

/* Where the content of a chunk ends; the end of the text where it is cut. */
function endOfChunk(text: string, from: number, bytes: number): number | undefined {
  let least = 0;
  let most = 0;
  for (let at = from; at < text.length; at++) {
    if (least > bytes) return undefined;
    if (most >= bytes && endsHere(text, at)) return at;
    const code = text.charCodeAt(at);
    least += leastBytes(code);
    most += code === 10 ? 2 : mostBytes(code);
  }
  return least > bytes ? undefined : text.length;
}

function endsHere(text: string, at: number): boolean {
  const line = lineEndAt(text, at);
  if (line === 0) return false;
  return at + line >= text.length || sizeAt(text, at + line) !== undefined;
}

function lineEndAt(text: string, at: number): number {
  if (text.charCodeAt(at) === 10) return 1;
  return text.charCodeAt(at) === 13 && text.charCodeAt(at + 1) === 10 ? 2 : 0;
}

function mostBytes(code: number): number {
  if (code < 0x80) return 1;
  return code < 0x800 ? 2 : 3;
}

/* A half of a surrogate pair is two of its four bytes; U+FFFD may stand for a single byte that was no UTF-8. */
function leastBytes(code: number): number {
  if (code === 0xfffd) return 1;
  return code >= 0xd800 && code < 0xe000 ? 2 : mostBytes(code);
}

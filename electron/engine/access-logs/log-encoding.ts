/*
 * Logs as an editor or PowerShell saved them: UTF-16, with or without a mark. IIS itself writes UTF-8 or the code page of
 * the server, which both are read as bytes. A log in UTF-16 is turned into UTF-8 piece by piece.
 */

/** How the text of a log is written. */
export type LogEncoding = "utf-8" | "utf-16le" | "utf-16be";

/** Letters looked at where there is no mark: a log begins with `#Software` or with a date. */
const fewLetters = 4;

/** The encoding of a log by its first bytes; `utf-8` for any in which ASCII is one byte. */
export function logEncoding(head: Uint8Array): LogEncoding {
  if (head[0] === 0xff && head[1] === 0xfe) return "utf-16le";
  if (head[0] === 0xfe && head[1] === 0xff) return "utf-16be";
  if (head.length < fewLetters * 2) return "utf-8";
  const isZero = (offset: number): boolean =>
    Array.from({ length: fewLetters }, (_, index) => head[index * 2 + offset]).every((byte) => byte === 0);
  // Zeros on both sides are space that was set aside and not used.
  if (isZero(1) && !isZero(0)) return "utf-16le";
  return isZero(0) && !isZero(1) ? "utf-16be" : "utf-8";
}

/** Turns pieces that end anywhere into UTF-8; the mark is left out. Halves of letters wait for the next piece. */
export function utf8Pieces(encoding: LogEncoding): (piece: Uint8Array) => Uint8Array {
  if (encoding === "utf-8") return (piece) => piece;
  const decoder = new TextDecoder(encoding);
  const encoder = new TextEncoder();
  return (piece) => encoder.encode(decoder.decode(piece, { stream: true }));
}

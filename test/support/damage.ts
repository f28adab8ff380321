/* Does to the bytes of a sound trace what the world does: cuts, other encodings, stray bytes. */

/** The first `length` bytes; a negative length counts from the end. */
export function cutAt(bytes: Uint8Array, length: number): Uint8Array {
  return bytes.slice(0, length < 0 ? bytes.length + length : length);
}

/** With a UTF-8 byte order mark in front. */
export function withBom(bytes: Uint8Array): Uint8Array {
  return joinBytes(Uint8Array.of(0xef, 0xbb, 0xbf), bytes);
}

/** As UTF-16, little or big endian, with or without byte order mark. */
export function asUtf16(bytes: Uint8Array, endian: "le" | "be" = "le", bom = true): Uint8Array {
  const text = (bom ? "\ufeff" : "") + new TextDecoder().decode(bytes);
  const out = new Uint8Array(Buffer.from(text, "utf16le"));
  if (endian === "be") Buffer.from(out.buffer).swap16();
  return out;
}

/** Writes single bytes (e.g. Latin-1 `[0xe9]`) in place of the first occurrence of `mark`. */
export function latin1At(bytes: Uint8Array, mark: string, stray: readonly number[]): Uint8Array {
  const at = Buffer.from(bytes).indexOf(mark);
  if (at < 0) throw new Error(`no ${mark} in the bytes`);
  return joinBytes(bytes.slice(0, at), Uint8Array.from(stray), bytes.slice(at + Buffer.byteLength(mark)));
}

/** With LF in place of CRLF. */
export function withLf(bytes: Uint8Array): Uint8Array {
  return replaceText(bytes, "\r\n", "\n");
}

/** With every occurrence of a text replaced by another. */
export function replaceText(bytes: Uint8Array, from: string, to: string): Uint8Array {
  return new TextEncoder().encode(new TextDecoder().decode(bytes).replaceAll(from, to));
}

/** One after the other. */
export function joinBytes(...parts: readonly Uint8Array[]): Uint8Array {
  return new Uint8Array(Buffer.concat(parts));
}

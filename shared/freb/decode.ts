/*
 * Bytes of a file -> text. IIS writes UTF-8, but copies ANSI header strings into it byte by byte; other tools re-save
 * traces as UTF-16 or with a byte order mark. Nothing is lost here: a byte that is not UTF-8 is read as Windows-1252.
 * It does not look at the encoding an XML declaration names: IIS's says UTF-8 even where the bytes are not.
 */

type Decoder = { readonly decode: (bytes: Uint8Array) => string };

/* Every runtime has it; shared code sees neither Node's nor the browser's types. */
declare const TextDecoder: new (label: string, options?: { readonly fatal?: boolean }) => Decoder;

/** Text of a file. */
export type DecodedText = {
  /** Without byte order mark. */
  readonly text: string;
  /** Bytes that were not UTF-8 and were read as Windows-1252. */
  readonly strayBytes: number;
};

/* Windows-1252 for 0x80 to 0x9f; the five bytes it leaves free stand for themselves, as on the web. */
const windows1252 = [
  0x20ac, 0x81, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8d, 0x017d,
  0x8f, 0x90, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0x9d,
  0x017e, 0x0178,
];

const strictUtf8 = new TextDecoder("utf-8", { fatal: true });
const bytewise = new TextDecoder("latin1");
const utf16 = { le: new TextDecoder("utf-16le"), be: new TextDecoder("utf-16be") };

/**
 * Decodes a whole file or its first bytes. A character cut at the very end is left out. Never throws.
 * Clean UTF-8 runs at the speed of the runtime's own decoder.
 */
export function decodeText(bytes: Uint8Array): DecodedText {
  const endian = utf16Endian(bytes);
  if (endian !== undefined) {
    const even = bytes.length % 2 === 0 ? bytes : bytes.subarray(0, bytes.length - 1);
    return { text: utf16[endian].decode(even), strayBytes: 0 };
  }
  const whole = bytes.subarray(0, bytes.length - cutCharacter(bytes));
  try {
    return { text: strictUtf8.decode(whole), strayBytes: 0 };
  } catch {
    return decodeStray(whole);
  }
}

/** Byte order of UTF-16, by its mark or by the zero bytes around the first `<`; undefined for anything else. */
export function utf16Endian(bytes: Uint8Array): "le" | "be" | undefined {
  const [first, second] = bytes;
  if ((first === 0xff && second === 0xfe) || (first === 0x3c && second === 0)) return "le";
  if ((first === 0xfe && second === 0xff) || (first === 0 && second === 0x3c)) return "be";
  return undefined;
}

/* How many bytes at the end begin a UTF-8 character without finishing it: 0 to 3. */
function cutCharacter(bytes: Uint8Array): number {
  const length = bytes.length;
  for (let back = 1; back <= Math.min(3, length); back++) {
    const byte = bytes[length - back] ?? 0;
    if (byte < 0x80) return 0;
    if (byte < 0xc0) continue;
    const wanted = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
    return wanted > back && byte >= 0xc2 && byte <= 0xf4 ? back : 0;
  }
  return 0;
}

/* Character by character, into UTF-16 units; about 5 ns a byte, whatever the bytes are. */
function decodeStray(bytes: Uint8Array): DecodedText {
  const units = new Uint16Array(bytes.length);
  let strayBytes = 0;
  let length = 0;
  let at = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
  while (at < bytes.length) {
    const byte = bytes[at] ?? 0;
    const size = byte < 0x80 ? 1 : sequenceLength(bytes, at);
    if (size === 0) {
      units[length++] = byte < 0xa0 ? (windows1252[byte - 0x80] ?? byte) : byte;
      strayBytes++;
      at++;
      continue;
    }
    const code = codePoint(bytes, at, size);
    if (code > 0xffff) {
      units[length++] = 0xd7c0 + (code >> 10);
      units[length++] = 0xdc00 + (code & 0x3ff);
    } else units[length++] = code;
    at += size;
  }
  return { text: unitsToText(units.subarray(0, length)), strayBytes };
}

/* Length of the well-formed UTF-8 sequence at a byte of 0x80 and up; 0 where there is none. */
function sequenceLength(bytes: Uint8Array, at: number): number {
  const first = bytes[at] ?? 0;
  if (first < 0xc2 || first > 0xf4) return 0;
  const size = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2;
  for (let i = 1; i < size; i++) if (((bytes[at + i] ?? 0) & 0xc0) !== 0x80) return 0;
  const second = bytes[at + 1] ?? 0;
  if (first === 0xe0 && second < 0xa0) return 0;
  if (first === 0xed && second > 0x9f) return 0;
  if (first === 0xf0 && second < 0x90) return 0;
  return first === 0xf4 && second > 0x8f ? 0 : size;
}

function codePoint(bytes: Uint8Array, at: number, size: number): number {
  let code = size === 1 ? (bytes[at] ?? 0) : (bytes[at] ?? 0) & (0xff >> (size + 1));
  for (let i = 1; i < size; i++) code = (code << 6) | ((bytes[at + i] ?? 0) & 0x3f);
  return code;
}

function unitsToText(units: Uint16Array): string {
  const parts: string[] = [];
  for (let at = 0; at < units.length; at += 8192) parts.push(String.fromCharCode(...units.subarray(at, at + 8192)));
  return parts.join("");
}

/** One character a byte, whatever the encoding; only good for finding ASCII. Far faster than any loop of our own. */
export function decodeBytes(bytes: Uint8Array): string {
  return bytewise.decode(bytes);
}

/*
 * JSON that is safe to look at: characters that could steer a terminal or turn the direction of writing are written as
 * escapes, which every reader of JSON turns back. Values are not changed.
 */
// Built from numbers: the characters themselves must not stand in a source file.
const range = (from: number, to: number): string => `\\u{${from.toString(16)}}-\\u{${to.toString(16)}}`;
const steering = new RegExp(
  `[${range(0x7f, 0x9f)}${range(0x61c, 0x61c)}${range(0x200b, 0x200f)}${range(0x2028, 0x202e)}${range(0x2060, 0x206f)}${range(0xfeff, 0xfeff)}]`,
  "gu",
);

/** A value as JSON on one line. Controls below U+0020 and lone surrogates are escaped by JSON's own rules. */
export function jsonText(value: object): string {
  return JSON.stringify(value).replace(steering, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

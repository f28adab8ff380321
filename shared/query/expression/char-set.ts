/* Sets of characters of a regular expression, without regard to case. Asked with characters that are in lower case. */

/** Whether a UTF-16 unit, in lower case, is in a set. */
export type CharSet = (code: number) => boolean;

const isDigit: CharSet = (code) => code >= 48 && code <= 57;
const isWord: CharSet = (code) =>
  isDigit(code) || code === 95 || (code >= 97 && code <= 122) || (code >= 65 && code <= 90);
const isBlank: CharSet = (code) => /\s/.test(String.fromCharCode(code));
const not =
  (set: CharSet): CharSet =>
  (code) =>
    !set(code);

/** The set an escape stands for: `\d`, `\W`, ...; undefined where it stands for a character. */
export function escapedSet(char: string): CharSet | undefined {
  const sets: Readonly<Record<string, CharSet>> = {
    d: isDigit,
    D: not(isDigit),
    w: isWord,
    W: not(isWord),
    s: isBlank,
    S: not(isBlank),
  };
  return Object.hasOwn(sets, char) ? sets[char] : undefined;
}

const controls: Readonly<Record<string, number>> = { t: 9, n: 10, v: 11, f: 12, r: 13, 0: 0 };

/** The character an escape at a place stands for, and how long the escape is. */
export function escapedChar(source: string, at: number): { readonly code: number; readonly length: number } {
  const hex = /\\(?:x([0-9a-f]{2})|u([0-9a-f]{4}))/iy;
  hex.lastIndex = at;
  const match = hex.exec(source);
  if (match !== null) return { code: Number.parseInt(match[1] ?? match[2] ?? "", 16), length: match[0].length };
  const char = source.charAt(at + 1);
  return { code: Object.hasOwn(controls, char) ? controls[char]! : char.charCodeAt(0), length: 2 };
}

const otherCase = (code: number): number => {
  const upper = String.fromCharCode(code).toUpperCase();
  return upper.length === 1 ? upper.charCodeAt(0) : code;
};
const lowerOf = (code: number): number => {
  const lower = String.fromCharCode(code).toLowerCase();
  return lower.length === 1 ? lower.charCodeAt(0) : code;
};

/** One character in any case. */
export function foldedSet(wanted: number): CharSet {
  const lower = lowerOf(wanted);
  return (code) => code === lower;
}

/** A class at its `[`; undefined where it does not end, a sentence where it is wrong. */
export function readClass(
  source: string,
  start: number,
): { readonly has: CharSet; readonly end: number } | string | undefined {
  const negated = source[start + 1] === "^";
  const sets: CharSet[] = [];
  let at = start + (negated ? 2 : 1);
  for (;;) {
    if (at >= source.length) return undefined;
    if (source[at] === "]") break;
    const low = readMember(source, at);
    at += low.length;
    const ranges = source[at] === "-" && at + 1 < source.length && source[at + 1] !== "]";
    if (low.set !== undefined || !ranges) {
      sets.push(low.set ?? inRange(low.code, low.code));
      continue;
    }
    const high = readMember(source, at + 1);
    at += 1 + high.length;
    if (high.set !== undefined) sets.push(inRange(low.code, low.code), inRange(45, 45), high.set);
    else if (high.code < low.code) return "The expression has a range in [ ] that runs backwards.";
    else sets.push(inRange(low.code, high.code));
  }
  const has: CharSet = (code) => sets.some((set) => set(code) || set(otherCase(code)));
  return { has: negated ? not(has) : has, end: at + 1 };
}

function inRange(low: number, high: number): CharSet {
  return (code) => code >= low && code <= high;
}

function readMember(
  source: string,
  at: number,
): { readonly code: number; readonly length: number; readonly set?: CharSet | undefined } {
  if (source[at] !== "\\" || at + 1 >= source.length) return { code: source.charCodeAt(at), length: 1 };
  const char = source.charAt(at + 1);
  // Inside a class \b is the backspace.
  if (char === "b") return { code: 8, length: 2 };
  const set = escapedSet(char);
  return set === undefined ? escapedChar(source, at) : { code: 0, length: 2, set };
}

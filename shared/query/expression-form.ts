/*
 * Which values are regular expressions: those that begin with `/` and end with `/i`, and those that begin and end with
 * `/` and hold what paths do not. Everything else that begins with `/` is text, as `/api/cart` must be.
 */

const special = /[\\^$+?([{|]|\.[*+]/;

/** Whether a whole value would be read as a regular expression; what stands between its slashes. */
export function expressionBody(value: string): string | undefined {
  const closing = value.endsWith("/i") ? value.length - 2 : value.length - 1;
  if (!value.startsWith("/") || closing < 2 || value[closing] !== "/") return undefined;
  const body = value.slice(1, closing);
  return closing === value.length - 2 || special.test(body) ? body : undefined;
}

/**
 * Where the regular expression ends that begins at a place; undefined where none does. A `/` closes it where a value may
 * end behind it, but not in a class or behind a backslash; blanks always end a value.
 */
export function expressionEnd(
  text: string,
  start: number,
  endsValue: (at: number) => boolean,
): { readonly end: number; readonly body: string } | undefined {
  if (text[start] !== "/") return undefined;
  const end = closingSlash(text, start, endsValue, true) ?? closingSlash(text, start, endsValue, false);
  const body = end === undefined ? undefined : expressionBody(text.slice(start, end));
  return end === undefined || body === undefined ? undefined : { end, body };
}

function closingSlash(
  text: string,
  start: number,
  endsValue: (at: number) => boolean,
  withClasses: boolean,
): number | undefined {
  let inClass = false;
  for (let at = start + 1; at < text.length && !/\s/.test(text.charAt(at)); at++) {
    const char = text[at];
    if (char === "\\") at++;
    else if (withClasses && char === "[") inClass = true;
    else if (char === "]") inClass = false;
    else if (char === "/" && !inClass) {
      if (endsValue(at + 1)) return at + 1;
      if (text[at + 1] === "i" && endsValue(at + 2)) return at + 2;
    }
  }
  return undefined;
}

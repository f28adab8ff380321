/*
 * Two requests for different URLs carry them through all their events. A value that differs only by the URL that was
 * asked for tells nothing new: the heads say it once.
 *
 *   A /cart?id=1   RequestURL /cart?id=1        B /cart?id=2   RequestURL /cart?id=2        as the URLs differ
 */

/** The forms in which the URL of either side may stand in its values, in lower case, longest first. */
export type AskedUrls = { readonly a: readonly string[]; readonly b: readonly string[] };

/* Shorter parts of a URL stand in words that have nothing to do with it. */
const shortest = 5;

/* Applications lie a few segments deep; a hostile URL has thousands. */
const mostEnds = 6;

function formsOf(url: string): readonly string[] {
  const whole = url.toLowerCase();
  const start = whole.indexOf("://");
  const slash = whole.indexOf("/", start === -1 ? 0 : start + 3);
  const local = slash === -1 ? "/" : whole.slice(slash);
  const mark = local.indexOf("?");
  const path = mark === -1 ? local : local.slice(0, mark);
  const query = mark === -1 ? "" : local.slice(mark + 1);
  const withoutPort = whole.replace(/^(\w+:\/\/[^/?]*?):\d+(?=\/|$)/, "$1");
  const segments = path.split("/").filter((segment) => segment !== "");
  const ends = segments.slice(0, mostEnds).map((_, index) => segments.slice(index).join("/"));
  const forms = [whole, withoutPort, local, path, ...ends, query];
  return [...new Set(forms)].filter((form) => form.length >= shortest).toSorted((one, two) => two.length - one.length);
}

/** The forms of two URLs; undefined where they are the same, or one is not known. */
export function askedUrls(a: string | undefined, b: string | undefined): AskedUrls | undefined {
  if (a === undefined || b === undefined || a === b) return undefined;
  return { a: formsOf(a), b: formsOf(b) };
}

function masked(value: string, forms: readonly string[]): string {
  return forms.reduce((text, form) => text.replaceAll(form, "*"), value.toLowerCase());
}

/** Whether two values are the same but for the URL that was asked for. */
export function sameButForUrl(a: string, b: string, asked: AskedUrls): boolean {
  return masked(a, asked.a) === masked(b, asked.b);
}

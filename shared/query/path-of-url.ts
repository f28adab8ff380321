/*
 * The path of a URL as IIS writes it, without scheme, host, query and fragment. Deliberately not `new URL`: traces hold
 * URLs that it refuses or changes. Written without expressions, as a million URLs are cut at once.
 */

/** `http://shop.example:80/cart?id=1` -> `/cart`, a bare host -> `/`; undefined where there is no URL. */
export function pathOfUrl(url: string | undefined): string | undefined {
  if (url === undefined || url === "") return undefined;
  const scheme = url.indexOf("://");
  const from = scheme > 0 && isScheme(url, scheme) ? endOfHost(url, scheme + 3) : 0;
  const query = url.indexOf("?", from);
  const fragment = url.indexOf("#", from);
  const to = Math.min(query === -1 ? url.length : query, fragment === -1 ? url.length : fragment);
  return url.slice(from, to) || "/";
}

const schemeForm = /^[a-z][a-z0-9+.-]*$/i;

function isScheme(url: string, end: number): boolean {
  if (end === 4 && url.startsWith("http")) return true;
  return schemeForm.test(url.slice(0, end));
}

function endOfHost(url: string, start: number): number {
  for (let at = start; at < url.length; at++) {
    const code = url.charCodeAt(at);
    // A slash, a question mark or a hash.
    if (code === 47 || code === 63 || code === 35) return at;
  }
  return url.length;
}

/* A URL as a list shows it: path and query first, host after. Works on any text, also on what is no URL. */

/** `http://shop:80/cart?id=1` -> path `/cart?id=1`, host `http://shop:80`. What is no URL is all path. */
export function urlParts(url: string): { readonly path: string; readonly host: string } {
  const match = /^([a-z][a-z0-9+.-]*:\/\/[^/?#]*)(.*)$/is.exec(url);
  const path = match?.[2] ?? url;
  return { path: path === "" ? "/" : path, host: match?.[1] ?? "" };
}

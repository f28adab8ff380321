/*
 * The host of a URL as IIS writes it (`http://shop.example:80/cart`), for counting and filtering. Deliberately not
 * `new URL`: traces hold URLs that it refuses or changes.
 */

const authority = /^([a-z][a-z0-9+.-]*):\/\/(?:[^/?#@]*@)?(\[[^\]]*\]|[^/?#:]*)(?::(\d*))?/i;

/** Host in lower case, IPv6 in brackets, with the port where it is not the scheme's usual one; undefined if none. */
export function hostOfUrl(url: string | undefined): string | undefined {
  if (url === undefined) return undefined;
  const match = authority.exec(url.slice(0, 600));
  const host = (match?.[2] ?? "").toLowerCase();
  if (host === "") return undefined;
  const port = match?.[3] ?? "";
  const usual = (match?.[1] ?? "").toLowerCase() === "https" ? "443" : "80";
  return port === "" || port === usual ? host : `${host}:${port}`;
}

/* The server in a UNC path. Pure text; nothing is asked of the network. */

/** `\\WEB01\freb\x.xml` -> `WEB01`, also for `//WEB01/...` and `\\?\UNC\WEB01\...`; undefined for other paths. */
export function uncHost(path: string): string | undefined {
  const match = /^[\\/]{2}(?:[?.][\\/]UNC[\\/])?([^\\/?.][^\\/]*)[\\/]/i.exec(path);
  return match?.[1]?.replace(/@.*$/, "");
}

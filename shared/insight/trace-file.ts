/* Folder and number out of a trace's path, Windows or not: `C:\freb\W3SVC1\fr000123.xml`. Touches no file. */

/** The folder, without a separator at its end; empty for a bare name. */
export function folderOf(path: string): string {
  return path.slice(0, Math.max(0, lastSeparator(path)));
}

/** The number IIS gave the file (`fr000123.xml`: 123); 0 where the name is another. */
export function numberOfFile(path: string): number {
  const start = lastSeparator(path) + 1;
  let at = start + 2;
  if ((path.charCodeAt(start) | 32) !== 102 || (path.charCodeAt(start + 1) | 32) !== 114) return 0;
  let number = 0;
  for (; at < path.length; at++) {
    const digit = path.charCodeAt(at) - 48;
    if (digit < 0 || digit > 9) break;
    number = number * 10 + digit;
  }
  const digits = at - start - 2;
  return digits >= 6 && digits <= 9 && path.length === at + 4 && endsInXml(path) ? number : 0;
}

function endsInXml(path: string): boolean {
  return path.endsWith(".xml") || path.slice(-4).toLowerCase() === ".xml";
}

function lastSeparator(path: string): number {
  return Math.max(path.lastIndexOf("\\"), path.lastIndexOf("/"));
}

/*
 * The paths behind the URLs of a table: distinct ones without regard to case, as filter words and Windows see them, and
 * which of them each distinct URL has. Worked out when first asked for and carried on as URLs come, so that whoever never
 * asks for paths pays nothing. A path is called as it was first seen.
 *
 *   url.values  [undefined, "http://a/Cart?1", "http://b/cart"]   ->   ofUrl [0, 1, 1]   values [undefined, "/Cart"]
 */
import { pathOfUrl } from "./path-of-url.ts";
import { createColumn, resizedCodes, type CodedColumn } from "./table.ts";

/** The paths. Beyond the number of URLs, `ofUrl` holds nothing of meaning. */
export type Paths = { readonly ofUrl: Uint32Array; readonly column: CodedColumn<string> };

type Kept = { ofUrl: Uint32Array; cut: number; readonly column: CodedColumn<string> };

const kept = new WeakMap<object, Kept>();

/** The paths of a column of URLs. */
export function pathsOf(url: CodedColumn<string>): Paths {
  let paths = kept.get(url);
  if (paths === undefined) {
    paths = { ofUrl: new Uint32Array(url.values.length), cut: 1, column: createColumn(0) };
    kept.set(url, paths);
  }
  if (paths.ofUrl.length < url.values.length) {
    paths.ofUrl = resizedCodes(paths.ofUrl, Math.max(url.values.length, paths.ofUrl.length * 2));
  }
  for (; paths.cut < url.values.length; paths.cut++) {
    paths.ofUrl[paths.cut] = codeOfPath(paths.column, pathOfUrl(url.values[paths.cut]));
  }
  return paths;
}

function codeOfPath({ values, codeOf }: CodedColumn<string>, path: string | undefined): number {
  if (path === undefined) return 0;
  const lower = path.toLowerCase();
  const known = codeOf.get(lower);
  if (known !== undefined) return known;
  codeOf.set(lower, values.length);
  return values.push(path) - 1;
}

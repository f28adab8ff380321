/* A request header in Latin-1: IIS copies its bytes as they are into a file that says UTF-8. */
import type { Scenario } from "../scenario.ts";
import { utf8 } from "../utf8.ts";
import { static404 } from "./static-404.ts";

const placeholder = "Accept: */*";
const header = "X-Shop: Caf\u00e9";

function indexOfBytes(bytes: Uint8Array, wanted: Uint8Array): number {
  for (let at = bytes.indexOf(wanted[0] ?? 0); at >= 0; at = bytes.indexOf(wanted[0] ?? 0, at + 1)) {
    if (wanted.every((byte, offset) => bytes[at + offset] === byte)) return at;
  }
  return -1;
}

/** A sound trace with one byte that is not UTF-8 in its request headers. */
export const latin1Header: Scenario = {
  name: "latin1-header",
  weight: 1,
  occasion: "any-time",
  problem: "recovered",
  draw: (request) => {
    const { bytes, tookMs } = static404.draw(request);
    const wanted = utf8(placeholder);
    const at = indexOfBytes(bytes, wanted);
    const latin1 = Uint8Array.from(header, (character) => character.charCodeAt(0));
    const changed = new Uint8Array(bytes.length + latin1.length - wanted.length);
    changed.set(bytes.subarray(0, at));
    changed.set(latin1, at);
    changed.set(bytes.subarray(at + wanted.length), at + latin1.length);
    return { bytes: changed, tookMs };
  },
};

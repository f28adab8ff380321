/* What the last bytes of a file say: whether the trace is whole, and whether IIS stopped at its size limit. Not a parser. */
import type { FileProblem } from "../model/problem.ts";
import { decodeBytes } from "./decode.ts";
import { cutFile, sizeLimit } from "./problems.ts";

/** Bytes worth reading from the end of a file for these checks. */
export const tailBytes = 4096;

const closingTag = /<\/(?:[\w.-]{1,64}:)?failedRequest\s*>/;

/** Whether the last bytes of a file (4 KB are plenty, any encoding) hold the closing tag. */
export function endsWhole(bytesOfTail: Uint8Array): boolean {
  return closingTag.test(plainTail(bytesOfTail));
}

/** `truncated` for a cut file, or for IIS's own size mark; empty for a whole one. Give it the last 4 KB. */
export function tailProblems(bytesOfTail: Uint8Array): readonly FileProblem[] {
  const problems: FileProblem[] = [];
  const text = plainTail(bytesOfTail);
  if (/>\s*LOG_FILE_MAX_SIZE_TRUNCATE\s*</.test(text)) problems.push(sizeLimit);
  if (!closingTag.test(text)) problems.push(cutFile);
  return problems;
}

/* One character a byte without the zero bytes: enough for ASCII tags in UTF-8 and UTF-16 of either order, wherever it is cut. */
function plainTail(bytes: Uint8Array): string {
  const tail = bytes.length > 2 * tailBytes ? bytes.subarray(bytes.length - 2 * tailBytes) : bytes;
  const text = decodeBytes(tail);
  return text.includes("\0") ? text.replaceAll("\0", "") : text;
}

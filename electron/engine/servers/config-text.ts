/* The text of a configuration file from its bytes: UTF-8 or UTF-16, with or without a mark. It knows nothing of XML. */
import { fail, ok, type Result } from "../../../shared/base/result.ts";

/** The longest configuration that is read. 5,000 sites make about 6 MB. */
export const maxConfigBytes = 24 * 1024 * 1024;

type Encoding = "utf-8" | "utf-16le" | "utf-16be";

/** Decodes a file; the failure is a sentence about the file, without its name. */
export function configText(bytes: Uint8Array): Result<string, string> {
  if (bytes.length === 0) return fail("It is empty.");
  const encoding = encodingOf(bytes);
  try {
    return ok(new TextDecoder(encoding, { fatal: encoding === "utf-8" }).decode(bytes));
  } catch {
    // Old editors save in the code page of their desk; IIS refuses such a file only where it declares UTF-8.
    return ok(new TextDecoder("windows-1252").decode(bytes));
  }
}

/* UTF-16 without a mark shows by the zero beside its first character, which is `<`. */
function encodingOf(bytes: Uint8Array): Encoding {
  const [first, second] = bytes;
  if ((first === 0xff && second === 0xfe) || (first === 0x3c && second === 0)) return "utf-16le";
  if ((first === 0xfe && second === 0xff) || (first === 0 && second === 0x3c)) return "utf-16be";
  return "utf-8";
}

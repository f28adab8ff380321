/* Puts a text where the user wants it: by the shell's dialog, or as a download of the browser. */
import { shellBridge } from "./bridge.ts";

/** What became of a file, as a sentence; `undefined` where the user cancelled. */
export type SaveOutcome = { readonly kind: "info" | "error"; readonly sentence: string } | undefined;

function download(fileName: string, mediaType: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: mediaType }));
  const link = document.createElement("a");
  link.href = address;
  link.download = fileName;
  link.click();
  // The browser reads the address after the click has been handled.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

/** Saves a text as a file. */
export async function saveText(fileName: string, mediaType: string, text: string): Promise<SaveOutcome> {
  const bridge = shellBridge();
  if (bridge === undefined) {
    download(fileName, mediaType, text);
    return { kind: "info", sentence: `Saved as ${fileName} in the browser's download folder.` };
  }
  const saved = await bridge.abilities.saveText(fileName, text);
  if (saved === undefined) return undefined;
  return "path" in saved
    ? { kind: "info", sentence: `Saved as ${saved.path}` }
    : { kind: "error", sentence: saved.error };
}

/* Asks the engine for a report and puts it where the user wants it: by the shell's dialog, or as a download. */
import type { InputOf } from "../../../shared/contract/methods.ts";
import { shellBridge } from "../../client/bridge.ts";
import type { Call } from "../../client/client.ts";

/** What became of a report, as a sentence; `undefined` where the user cancelled. */
export type ReportOutcome = { readonly kind: "info" | "error"; readonly sentence: string } | undefined;

function download(fileName: string, mediaType: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: mediaType }));
  const link = document.createElement("a");
  link.href = address;
  link.download = fileName;
  link.click();
  // The browser reads the address after the click has been handled.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

/** Builds a report and saves it. */
export async function saveReport(
  call: Call,
  input: InputOf<"buildReport">,
  signal: AbortSignal,
): Promise<ReportOutcome> {
  const built = await call("buildReport", input, signal);
  if (!built.ok) {
    return built.error.code === "cancelled" ? undefined : { kind: "error", sentence: built.error.message };
  }
  const { fileName, mediaType, text } = built.value;
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

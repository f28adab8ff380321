/* Asks the engine for a report and puts it where the user wants it. */
import type { InputOf } from "../../../shared/contract/methods.ts";
import type { Call } from "../../client/client.ts";
import { saveText, type SaveOutcome } from "../../client/save-text.ts";

/** Builds a report and saves it. */
export async function saveReport(call: Call, input: InputOf<"buildReport">, signal: AbortSignal): Promise<SaveOutcome> {
  const built = await call("buildReport", input, signal);
  if (!built.ok) {
    return built.error.code === "cancelled" ? undefined : { kind: "error", sentence: built.error.message };
  }
  const { fileName, mediaType, text } = built.value;
  return saveText(fileName, mediaType, text);
}

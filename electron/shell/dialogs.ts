/* The system's dialogs: choosing a folder or a file, and saving a text. Nothing is remembered here; the system does. */
import { dialog, type BrowserWindow } from "electron";
import { writeFile } from "node:fs/promises";
import { basename } from "node:path";
import type { ShellAbilities } from "../../shared/contract/bridge.ts";

/** Answers the folder, or undefined when the user cancels. */
export async function pickFolder(window: BrowserWindow): Promise<string | undefined> {
  const { canceled, filePaths } = await dialog.showOpenDialog(window, {
    title: "Open a folder of failed request traces",
    properties: ["openDirectory", "dontAddToRecent"],
  });
  return canceled ? undefined : filePaths[0];
}

/** Answers the file, or undefined when the user cancels. */
export async function pickFile(window: BrowserWindow): Promise<string | undefined> {
  const { canceled, filePaths } = await dialog.showOpenDialog(window, {
    title: "Open a failed request trace",
    properties: ["openFile", "dontAddToRecent"],
    filters: [
      { name: "Failed request traces", extensions: ["xml"] },
      { name: "All files", extensions: ["*"] },
    ],
  });
  return canceled ? undefined : filePaths[0];
}

/** Asks where, and saves; the name offered is reduced to a plain one, whatever the page said. */
export async function saveText(
  window: BrowserWindow,
  fileName: string,
  text: string,
): Promise<Awaited<ReturnType<ShellAbilities["saveText"]>>> {
  const { canceled, filePath } = await dialog.showSaveDialog(window, { defaultPath: plainName(fileName) });
  if (canceled || filePath === "") return undefined;
  try {
    await writeFile(filePath, text, "utf8");
    return { path: filePath };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { error: `The report could not be saved to ${filePath} (${reason}). Choose another folder and try again.` };
  }
}

function plainName(fileName: string): string {
  const name = basename(fileName.replaceAll("\\", "/")).replaceAll(/[<>:"|?*]/g, "-");
  return name === "" ? "report.txt" : name;
}

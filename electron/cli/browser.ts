/* The program that opens an address in the user's browser, by system. It starts it; whether a window opens is not known. */
import { spawn } from "node:child_process";

type Start = { readonly program: string; readonly args: readonly string[] };

/** What opens an address; undefined where there is no desktop to open it on. */
export function browserStart(
  platform: NodeJS.Platform,
  env: Readonly<Record<string, string | undefined>>,
  url: string,
): Start | undefined {
  // `start` is a word of cmd.exe, which would take & and % in an address apart.
  if (platform === "win32") return { program: "rundll32.exe", args: ["url.dll,FileProtocolHandler", url] };
  if (platform === "darwin") return { program: "open", args: [url] };
  const desktop = (env["DISPLAY"] ?? "") !== "" || (env["WAYLAND_DISPLAY"] ?? "") !== "";
  return desktop ? { program: "xdg-open", args: [url] } : undefined;
}

/** Opens an address; false where nothing can. */
export function openBrowser(url: string): Promise<boolean> {
  const start = browserStart(process.platform, process.env, url);
  if (start === undefined) return Promise.resolve(false);
  return new Promise((resolve) => {
    const child = spawn(start.program, [...start.args], { stdio: "ignore", detached: true });
    child.once("error", () => resolve(false));
    child.once("spawn", () => {
      child.unref();
      resolve(true);
    });
  });
}

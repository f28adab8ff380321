/*
 * `app://host/`: the address of the page in the desktop shell. Answers the files of `out/renderer`, under the same
 * headers as the loopback host, and nothing else. There is no `file://` anywhere.
 */
import { protocol } from "electron";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { pageFile } from "../../shared/contract/page-files.ts";
import { pageHeaders } from "../../shared/contract/page-headers.ts";

/** The page's address. */
export const pageUrl = "app://host/";

/** Whether an address belongs to the page. Not by `origin`: that is "null" for schemes Node does not know. */
export function isPageUrl(url: string): boolean {
  return url.startsWith(pageUrl);
}

/** Must be called before the app is ready. `stream` and `fetch` stay off: the page loads its files and no more. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: "app", privileges: { standard: true, secure: true, supportFetchAPI: false, codeCache: true } },
  ]);
}

/** Starts answering; the app must be ready. */
export function serveAppScheme(rendererFolder: string): void {
  protocol.handle("app", (request) => answer(request, rendererFolder));
}

async function answer(request: Request, rendererFolder: string): Promise<Response> {
  const file = isPageUrl(request.url) && request.method === "GET" ? pageFile(rawPath(request.url)) : undefined;
  if (file === undefined) return refusal(404, "There is no such page in Freblens.");
  try {
    const body = await readFile(join(rendererFolder, ...file.segments));
    return new Response(new Uint8Array(body), { headers: { ...pageHeaders, "content-type": file.mediaType } });
  } catch {
    return refusal(404, "A file of Freblens is missing. Install Freblens again.");
  }
}

/** The path as it came; parsing the address would resolve `..` before it could be refused. */
function rawPath(url: string): string {
  const path = url.slice(pageUrl.length - 1);
  const end = path.search(/[?#]/);
  return end < 0 ? path : path.slice(0, end);
}

function refusal(status: number, sentence: string): Response {
  return new Response(sentence, { status, headers: { ...pageHeaders, "content-type": "text/plain; charset=utf-8" } });
}

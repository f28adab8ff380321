/*
 * Every request of the test browser ends here: navigation is asked of the page's listeners, each request of the session's
 * rules, and what remains is answered by the app's scheme handler. Nothing ever reaches the network.
 */
import type { BrowserContext, Page, Request as PageRequest, Route } from "playwright-core";
import { toAppUrl } from "./addresses.ts";
import { preventable } from "./events.ts";
import { taken, type WebContentsDouble } from "./web-contents.ts";
import type { World } from "./world.ts";

/** Puts the double between the browser and the world. */
export async function routeEverything(context: BrowserContext, world: World): Promise<void> {
  await context.route("**/*", (route) => answer(route, world));
  context.on("page", (page) => void answerPopup(page, world));
}

async function answer(route: Route, world: World): Promise<void> {
  const request = route.request();
  const url = toAppUrl(request.url());
  const contents = contentsOf(request);
  if (contents === undefined) return route.abort("blockedbyclient");
  if (request.isNavigationRequest() && !mayNavigate(contents, request, url)) return route.fulfill({ status: 204 });
  if (await contents.session.cancels(url)) {
    world.blocked.push(url);
    return route.abort("blockedbyclient");
  }
  const handler = world.schemes.get(url.slice(0, url.indexOf(":")));
  if (handler === undefined) {
    world.leaked.push(url);
    return route.abort("internetdisconnected");
  }
  const response = await handler(new Request(url, { method: request.method() }));
  await route.fulfill({
    status: response.status,
    headers: Object.fromEntries(response.headers),
    body: Buffer.from(await response.arrayBuffer()),
  });
}

/** A window that is just being opened has no frame yet, and none is ours. */
function contentsOf(request: PageRequest): WebContentsDouble | undefined {
  try {
    return taken.get(request.frame().page());
  } catch {
    return undefined;
  }
}

function mayNavigate(contents: WebContentsDouble, request: PageRequest, url: string): boolean {
  const isMainFrame = request.frame().parentFrame() === null;
  if (!(isMainFrame && contents.expected.delete(url))) {
    const event = preventable({ url, isMainFrame, isSameDocument: false });
    contents.emit("will-frame-navigate", event);
    if (isMainFrame) contents.emit("will-navigate", event);
    if (event.defaultPrevented) return false;
  }
  contents.emit("did-start-navigation", { url, isMainFrame, isSameDocument: false });
  return true;
}

async function answerPopup(page: Page, world: World): Promise<void> {
  const opener = await page.opener();
  const contents = opener === null ? undefined : taken.get(opener);
  if (contents === undefined) return;
  const verdict = contents.openHandler?.({ url: toAppUrl(page.url()) });
  if (verdict?.action !== "deny") world.leaked.push(`window.open ${page.url()}`);
  await page.close();
}

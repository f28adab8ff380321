/*
 * What the page may not do: reach the network, ask for permissions, download, open windows, leave its address. The
 * page needs none of it; whatever a trace may contain, it cannot make the page reach out.
 */
import type { Session, WebContents } from "electron";
import { isPageUrl, pageUrl } from "./app-scheme.ts";

/** Copying text is the one permission the page uses. */
const allowedPermissions: ReadonlySet<string> = new Set(["clipboard-sanitized-write"]);

/** Closes a session. `devTools` leaves the developer tools' own pages open, for unpackaged runs. */
export function guardSession(session: Session, devTools: boolean): void {
  const allowed = (url: string): boolean => isPageUrl(url) || (devTools && url.startsWith("devtools://"));
  session.webRequest.onBeforeRequest((details, decide) => decide({ cancel: !allowed(details.url) }));
  session.setPermissionRequestHandler((contents, permission, decide) => {
    decide(allowedPermissions.has(permission) && isPageUrl(contents.getURL()));
  });
  session.setPermissionCheckHandler(
    (contents, permission) => allowedPermissions.has(permission) && contents !== null && isPageUrl(contents.getURL()),
  );
  session.setDevicePermissionHandler(() => false);
  session.on("will-download", (event) => event.preventDefault());
  session.setSpellCheckerEnabled(false);
}

/** Keeps a page at its address and without children. */
export function guardContents(contents: WebContents): void {
  contents.setWindowOpenHandler(() => ({ action: "deny" }));
  contents.on("will-navigate", (event) => {
    if (event.url !== pageUrl) event.preventDefault();
  });
  contents.on("will-frame-navigate", (event) => {
    if (!event.isMainFrame || event.url !== pageUrl) event.preventDefault();
  });
  contents.on("will-redirect", (event) => event.preventDefault());
  contents.on("will-attach-webview", (event) => event.preventDefault());
}

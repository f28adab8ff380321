/* Starts the page: the connection, then what the page remembers, then the window, whose stores read it as they are made. */
import { createClient, pageTransport } from "../client/client.ts";
import { shellBridge } from "../client/bridge.ts";
import { recallPage, rememberPage } from "../client/page-memory.ts";

const client = createClient(pageTransport());
if (shellBridge() === undefined) {
  rememberPage(client, await recallPage(client));
}
const { showWindow } = await import("./show-window.tsx");
await showWindow(client);

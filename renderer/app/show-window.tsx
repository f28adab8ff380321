/* Draws the window: looks, what it was about when it was closed, session, React. Everything else hangs on App. */
import { CSPProvider } from "@base-ui/react/csp-provider";
import { Tooltip } from "@base-ui/react/tooltip";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import type { Client } from "../client/client.ts";
import { watchFilter } from "../state/filter-history.ts";
import { createSession, SessionProvider } from "../state/session.tsx";
import { applyLooks, useSettings } from "../state/settings.ts";
import { useView } from "../state/view.ts";
import { rememberWindow, restoreWindow, takePlace } from "../state/window-memory.ts";
import { writeLeft } from "./address.ts";
import { App } from "./App.tsx";
import { typesText } from "./focus.ts";
import { openLinkedTrace } from "./use-trace-link.ts";

/* Figures of another language are everywhere: all is drawn anew. */
function Window() {
  const locale = useSettings((settings) => settings.locale);
  return <App key={locale} />;
}

/** Shows the window over a connection. */
export async function showWindow(client: Client): Promise<void> {
  const root = document.getElementById("root");
  if (root === null) throw new Error("the page has no #root");
  applyLooks();
  await takePlace();
  writeLeft();
  restoreWindow();
  openLinkedTrace();
  rememberWindow();
  watchFilter(useView, () => typesText(document.activeElement));
  createRoot(root).render(
    <StrictMode>
      <CSPProvider disableStyleElements>
        <Tooltip.Provider delay={400}>
          <SessionProvider session={createSession(client)}>
            <Window />
          </SessionProvider>
        </Tooltip.Provider>
      </CSPProvider>
    </StrictMode>,
  );
}

/* Starts the window: client, session, looks, React. Everything else hangs on App. */
import { CSPProvider } from "@base-ui/react/csp-provider";
import { Tooltip } from "@base-ui/react/tooltip";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { createClient, pageTransport } from "../client/client.ts";
import { createSession, SessionProvider } from "../state/session.tsx";
import { applyLooks } from "../state/settings.ts";
import { App } from "./App.tsx";
import { openLinkedTrace } from "./use-trace-link.ts";

const root = document.getElementById("root");
if (root === null) throw new Error("the page has no #root");
applyLooks();
openLinkedTrace();
const session = createSession(createClient(pageTransport()));

createRoot(root).render(
  <StrictMode>
    <CSPProvider disableStyleElements>
      <Tooltip.Provider delay={400}>
        <SessionProvider session={session}>
          <App />
        </SessionProvider>
      </Tooltip.Provider>
    </CSPProvider>
  </StrictMode>,
);

/* The views of a trace, in the order of their tabs. A new view is a folder of its own, an entry here, and its name. */
import { formatCount } from "../../../shared/base/format.ts";
import { Compact } from "./compact/Compact.tsx";
import { Auth } from "./auth/Auth.tsx";
import { Content } from "./content/Content.tsx";
import { Events } from "./events/Events.tsx";
import { Modules } from "./modules/Modules.tsx";
import { Overview } from "./overview/Overview.tsx";
import { Performance } from "./performance/Performance.tsx";
import { Page } from "./page/Page.tsx";
import { Raw } from "./raw/Raw.tsx";
import { rulesCount } from "./routing/rules-count.ts";
import { Routing } from "./routing/Routing.tsx";
import { Timeline } from "./timeline/Timeline.tsx";
import { Tree } from "./tree/Tree.tsx";
import type { TraceTab } from "./tab-names.ts";
import type { TraceFacts } from "./trace-facts.ts";

/** A view: its name, what its tab says, and a count beside it where that helps. */
export type TraceTabEntry = {
  readonly name: TraceTab;
  readonly title: string;
  readonly View: () => React.ReactNode;
  /** What stands beside the title; undefined shows nothing. */
  readonly count?: (facts: TraceFacts) => string | undefined;
  /** A view that is read, not a list of all events: finding leads to the marked words themselves. */
  readonly read?: true;
};

/** All views. */
export const traceTabs: readonly TraceTabEntry[] = [
  { name: "overview", title: "Overview", View: Overview, read: true },
  { name: "timeline", title: "Timeline", View: Timeline },
  { name: "tree", title: "Tree", View: Tree },
  { name: "events", title: "Events", View: Events, count: ({ opened }) => formatCount(opened.trace.events.length) },
  { name: "compact", title: "Compact View", View: Compact },
  { name: "performance", title: "Performance", View: Performance },
  { name: "modules", title: "Modules", View: Modules },
  { name: "routing", title: "Rewrite/ARR", View: Routing, count: rulesCount, read: true },
  { name: "auth", title: "Auth", View: Auth, read: true },
  { name: "page", title: "Page", View: Page, read: true },
  { name: "content", title: "Headers/Body", View: Content, read: true },
  { name: "raw", title: "Raw", View: Raw },
];

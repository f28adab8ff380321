/* The tabs of the trace pane. Only the view that is shown exists; what it remembers is in the store. */
import { Tabs } from "@base-ui/react/tabs";
import { formatCount } from "../../../shared/base/format.ts";
import { Events } from "./events/Events.tsx";
import { Overview } from "./overview/Overview.tsx";
import { Raw } from "./raw/Raw.tsx";
import { Timeline } from "./timeline/Timeline.tsx";
import { useTrace, useTraceView } from "./trace-context.ts";
import { traceTabs, type TraceTab } from "./trace-store.ts";

const titles: Readonly<Record<TraceTab, string>> = {
  overview: "Overview",
  timeline: "Timeline",
  events: "Events",
  raw: "Raw",
};
const views: Readonly<Record<TraceTab, () => React.ReactNode>> = {
  overview: Overview,
  timeline: Timeline,
  events: Events,
  raw: Raw,
};

function isTab(value: unknown): value is TraceTab {
  return traceTabs.some((tab) => tab === value);
}

/** Tabs and the view that is chosen. */
export function TraceTabs() {
  const { facts } = useTrace();
  const tab = useTraceView((view) => view.tab);
  const show = useTraceView((view) => view.show);
  const View = views[tab];
  return (
    <Tabs.Root
      className="trace-tabs"
      value={tab}
      onValueChange={(value: unknown) => (isTab(value) ? show(value) : undefined)}
    >
      <Tabs.List className="trace-tab-list" activateOnFocus aria-label="Views of the trace">
        {traceTabs.map((name) => (
          <Tabs.Tab key={name} value={name} className="trace-tab">
            {titles[name]}
            {name === "events" ? (
              <span className="trace-tab-count">{formatCount(facts.opened.trace.events.length)}</span>
            ) : null}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      <Tabs.Panel key={tab} value={tab} className="trace-panel" tabIndex={-1}>
        <View />
      </Tabs.Panel>
    </Tabs.Root>
  );
}

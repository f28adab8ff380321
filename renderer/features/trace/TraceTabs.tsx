/* The tabs of the trace pane. Only the view that is shown exists; what it remembers is in the store. */
import { Tabs } from "@base-ui/react/tabs";
import { isTraceTab } from "./tab-names.ts";
import { traceTabs } from "./tabs.ts";
import { useTrace, useTraceView } from "./trace-context.ts";

/** Tabs and the view that is chosen. */
export function TraceTabs() {
  const { facts } = useTrace();
  const tab = useTraceView((view) => view.tab);
  const show = useTraceView((view) => view.show);
  const View = traceTabs.find(({ name }) => name === tab)?.View;
  return (
    <Tabs.Root
      className="trace-tabs"
      value={tab}
      onValueChange={(value: unknown) => (isTraceTab(value) ? show(value) : undefined)}
    >
      <Tabs.List className="trace-tab-list" activateOnFocus aria-label="Views of the trace">
        {traceTabs.map(({ name, title, count }) => (
          <Tabs.Tab key={name} value={name} className="trace-tab">
            {title}
            {count === undefined ? null : <span className="trace-tab-count">{count(facts)}</span>}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      <Tabs.Panel key={tab} value={tab} className="trace-panel" tabIndex={-1}>
        {View === undefined ? null : <View />}
      </Tabs.Panel>
    </Tabs.Root>
  );
}

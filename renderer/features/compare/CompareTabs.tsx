/* The views of a comparison. Only the chosen one exists. */
import { Tabs } from "@base-ui/react/tabs";
import type { ComponentType } from "react";
import { formatCount } from "../../../shared/base/format.ts";
import type { Comparison } from "../../../shared/model/comparison.ts";
import { useCompareState, useScope, type CompareTab } from "./compare-store.ts";
import { EventsView } from "./EventsView.tsx";
import { HeadersView } from "./HeadersView.tsx";
import { ModulesView } from "./ModulesView.tsx";

type TabEntry = {
  readonly name: CompareTab;
  readonly title: string;
  /** How many differences the view shows. */
  readonly count: (comparison: Comparison) => number;
  readonly View: ComponentType;
};

const tabs: readonly TabEntry[] = [
  { name: "events", title: "Events", count: ({ rows, counts }) => rows.count - counts.same, View: EventsView },
  {
    name: "modules",
    title: "Time by module",
    count: ({ modules }) => modules.filter(({ significant }) => significant).length,
    View: ModulesView,
  },
  {
    name: "headers",
    title: "Heads and headers",
    count: ({ facts, requestHeaders, responseHeaders }) =>
      [...facts, ...requestHeaders, ...responseHeaders].filter(({ difference }) => difference === "changed").length,
    View: HeadersView,
  },
];

/** Tabs and the chosen view. */
export function CompareTabs() {
  const { comparison } = useScope().compared;
  const tab = useCompareState((state) => state.tab);
  const show = useCompareState((state) => state.show);
  const View = tabs.find(({ name }) => name === tab)?.View;
  return (
    <Tabs.Root
      className="compare-tabs"
      value={tab}
      onValueChange={(value: unknown) => {
        const entry = tabs.find(({ name }) => name === value);
        if (entry !== undefined) show(entry.name);
      }}
    >
      <Tabs.List className="compare-tab-list" activateOnFocus aria-label="Views of the comparison">
        {tabs.map(({ name, title, count }) => (
          <Tabs.Tab key={name} value={name} className="tab">
            <span className="tab-title" data-title={title}>
              {title}
            </span>{" "}
            <span className="tab-count">{formatCount(count(comparison))}</span>
            <span className="visually-hidden"> differences</span>
          </Tabs.Tab>
        ))}
      </Tabs.List>
      <Tabs.Panel key={tab} value={tab} className="compare-panel" tabIndex={-1}>
        {View === undefined ? null : <View />}
      </Tabs.Panel>
    </Tabs.Root>
  );
}

/*
 * The tabs of the trace pane and the view that is chosen. Only that view exists; what it remembers is in the store. Tabs
 * never wrap or change their width: where they do not fit they scroll, and a menu names them all.
 */
import { Tabs } from "@base-ui/react/tabs";
import { ChevronsRight, CircleAlert, Search, UnfoldHorizontal } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { IconButton } from "../../components/Button.tsx";
import { MenuButton } from "../../components/Menu.tsx";
import { FindBar } from "./find/FindBar.tsx";
import { FindMark } from "./find/find-mark.ts";
import { useFindInView } from "./find/use-find-in-view.ts";
import { isTraceTab } from "./tab-names.ts";
import { traceTabs } from "./tabs.ts";
import { useTrace, useTraceView } from "./trace-context.ts";
import { useHiddenEdges } from "./use-hidden-edges.ts";

function AllViews() {
  const tab = useTraceView((view) => view.tab);
  const show = useTraceView((view) => view.show);
  return (
    <MenuButton
      label="All views"
      align="end"
      trigger={
        <IconButton label="All views">
          <ChevronsRight size={15} aria-hidden />
        </IconButton>
      }
      entries={traceTabs.map(({ name, title }) => ({
        kind: "check",
        command: "traceView",
        label: title,
        checked: name === tab,
        onSelect: () => show(name),
      }))}
    />
  );
}

/** Buttons that work in every view. */
function Steps() {
  const { facts, store } = useTrace();
  const shown = useTraceView((view) => view.findShown);
  const { askFind, hideFind, stepError, stepGap } = store.getState();
  return (
    <span className="trace-steps">
      <IconButton label="Find in this trace" keys="Ctrl+F" aria-pressed={shown} onClick={shown ? hideFind : askFind}>
        <Search size={14} aria-hidden />
      </IconButton>
      <IconButton label="Next error" keys="F8" disabled={facts.errorNumbers.length === 0} onClick={() => stepError(1)}>
        <CircleAlert size={14} aria-hidden />
      </IconButton>
      <IconButton label="Largest gap" keys="G" disabled={facts.silences.length === 0} onClick={() => stepGap()}>
        <UnfoldHorizontal size={14} aria-hidden />
      </IconButton>
    </span>
  );
}

function TabRow() {
  const { facts } = useTrace();
  const tab = useTraceView((view) => view.tab);
  const list = useRef<HTMLDivElement>(null);
  const edges = useHiddenEdges(list);
  useEffect(() => {
    const chosen = list.current?.querySelector(`[data-tab="${tab}"]`);
    chosen?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }, [tab]);
  return (
    <div className="trace-tab-row">
      <Tabs.List
        ref={list}
        className="trace-tab-list"
        activateOnFocus
        aria-label="Views of the trace"
        data-before={edges.before}
        data-after={edges.after}
        onWheel={(event) => event.currentTarget.scrollBy(event.deltaX + event.deltaY, 0)}
      >
        {traceTabs.map(({ name, title, count }) => (
          <Tabs.Tab key={name} value={name} className="tab" data-tab={name}>
            <span className="tab-title" data-title={title}>
              {title}
            </span>
            {count === undefined ? null : <span className="tab-count">{count(facts)}</span>}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      {edges.before || edges.after ? <AllViews /> : null}
      <Steps />
    </div>
  );
}

/** Tabs, the find bar where it is wanted, and the view that is chosen. */
export function TraceTabs() {
  const tab = useTraceView((view) => view.tab);
  const show = useTraceView((view) => view.show);
  const findShown = useTraceView((view) => view.findShown);
  const findText = useTraceView((view) => view.findText);
  const entry = traceTabs.find(({ name }) => name === tab);
  const View = entry?.View;
  const [panel, setPanel] = useState<HTMLDivElement | null>(null);
  const inView = useFindInView(entry?.read === true ? (panel ?? undefined) : undefined);
  return (
    <Tabs.Root
      className="trace-tabs"
      value={tab}
      onValueChange={(value: unknown) => (isTraceTab(value) ? show(value) : undefined)}
    >
      <TabRow />
      {findShown ? <FindBar inView={inView} /> : null}
      <Tabs.Panel ref={setPanel} key={tab} value={tab} className="trace-panel" tabIndex={-1}>
        <FindMark value={findShown ? findText : ""}>{View === undefined ? null : <View />}</FindMark>
      </Tabs.Panel>
    </Tabs.Root>
  );
}

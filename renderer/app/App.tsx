/* The whole window: where each feature stands. The only place that knows all features. */
import { useMemo, useState } from "react";
import type { SourceHealth } from "../../shared/model/source-folder.ts";
import { AwayNotice } from "../features/states/AwayNotice.tsx";
import { EngineNotice } from "../features/states/EngineNotice.tsx";
import { ExportMenu, ExportNotice } from "../features/export/ExportMenu.tsx";
import { useExport } from "../features/export/use-export.ts";
import { Facets } from "../features/filters/Facets.tsx";
import { FilterLine } from "../features/filters/FilterLine.tsx";
import { StatusChips } from "../features/filters/StatusChips.tsx";
import { HistogramPane } from "../features/histogram/HistogramPane.tsx";
import { HealthDialog } from "../features/health/HealthDialog.tsx";
import { KeepDialog } from "../features/keep/KeepDialog.tsx";
import { ColumnMenu } from "../features/list/ColumnMenu.tsx";
import { LookUpDialog } from "../features/look-up/LookUpDialog.tsx";
import { Palette } from "../features/palette/Palette.tsx";
import { SavedMenu } from "../features/saved/SavedMenu.tsx";
import { KeysDialog } from "../features/settings/KeysDialog.tsx";
import { PreferencesDialog } from "../features/settings/PreferencesDialog.tsx";
import { ServerZonesDialog } from "../features/settings/ServerZonesDialog.tsx";
import { ViewMenu } from "../features/settings/ViewMenu.tsx";
import { ZoneMenu } from "../features/settings/ZoneMenu.tsx";
import { AddServersDialog } from "../features/servers/AddServersDialog.tsx";
import { PathMapDialog } from "../features/servers/PathMapDialog.tsx";
import { AddSourceDialog } from "../features/sources/AddSourceDialog.tsx";
import { ProblemsDialog } from "../features/sources/ProblemsDialog.tsx";
import { SourcesPane } from "../features/sources/SourcesPane.tsx";
import { StatusBar } from "../features/sources/StatusBar.tsx";
import { Splitter } from "../components/Splitter.tsx";
import { useSourceActions } from "../features/sources/use-source-actions.ts";
import type { Action } from "../state/action.ts";
import { usePage } from "../state/page.ts";
import { useEngine, useRows } from "../state/session.tsx";
import { useSettings } from "../state/settings.ts";
import { showDialog, useView } from "../state/view.ts";
import { focusList } from "./focus.ts";
import { Pages } from "./Pages.tsx";
import { Rail } from "./Rail.tsx";
import { actionsNow, type MomentParts } from "./moment-actions.ts";
import { useCommandActions } from "./use-actions.ts";
import { useCommands } from "./use-commands.ts";
import { useShellMenu } from "./use-shell-menu.ts";
import { useQuestion } from "./use-question.ts";

function Sidebar() {
  const { sidebarShown, sidebarWidth } = useSettings();
  if (!sidebarShown) return null;
  return (
    <aside className="sidebar-place" aria-label="Sources and values">
      <div className="sidebar" style={{ width: sidebarWidth }}>
        <SourcesPane />
        <Facets />
      </div>
      <Splitter
        label="Width of sources and values"
        orientation="vertical"
        edge="before"
        size={sidebarWidth}
        min={160}
        max={480}
        onSize={(width) => useSettings.setState({ sidebarWidth: width })}
      />
    </aside>
  );
}

const noSourceYet: readonly SourceHealth[] = [];
const close = (): void => showDialog(undefined);

function CommandPalette({ open, parts }: { readonly open: boolean; readonly parts: MomentParts }) {
  const [opened, setOpened] = useState<{ readonly open: boolean; readonly actions: readonly Action[] }>();
  // What can be done is settled when it opens: sources and traces that come meanwhile move nothing.
  if (opened?.open !== open) setOpened({ open, actions: open ? actionsNow(parts) : [] });
  return <Palette open={open} actions={opened?.actions ?? []} onClose={close} />;
}

function Dialogs({ parts }: { readonly parts: MomentParts }) {
  const dialog = useView((view) => view.dialog);
  const lookUpText = useView((view) => view.lookUpText);
  return (
    <>
      <AddServersDialog open={dialog === "addServers"} onClose={close} />
      <ServerZonesDialog open={dialog === "serverZones"} onClose={close} />
      <PathMapDialog open={dialog === "pathMap"} onClose={close} />
      <AddSourceDialog open={dialog === "addSource"} onClose={close} />
      <ProblemsDialog open={dialog === "problems"} onClose={close} />
      <HealthDialog open={dialog === "health"} onClose={close} />
      <KeepDialog open={dialog === "keep"} onClose={close} />
      <KeysDialog open={dialog === "keys"} commands={parts.commands} onClose={close} />
      <CommandPalette open={dialog === "palette"} parts={parts} />
      <PreferencesDialog open={dialog === "preferences"} onClose={close} />
      <LookUpDialog open={dialog === "lookUp"} text={lookUpText} onClose={close} />
    </>
  );
}

/** The window. */
export function App() {
  const work = useExport();
  const histogramShown = useSettings((settings) => settings.histogramShown);
  const noSources = useEngine((view) => view.status !== undefined && view.status.sources.length === 0);
  const nothing = useRows((view) => view.total === 0) && noSources;
  const page = usePage((view) => view.page);
  useQuestion();
  const commands = useCommandActions(work);
  const sources = useEngine((view) => view.status?.sources) ?? noSourceYet;
  const sourceActions = useSourceActions();
  const parts = useMemo(() => ({ commands, sources, sourceActions }), [commands, sources, sourceActions]);
  useCommands(parts);
  useShellMenu(parts);
  return (
    <div className="window" data-page={page}>
      <header className="toolbar">
        <h1 className="visually-hidden">Freblens</h1>
        <FilterLine onLeave={focusList} />
        <SavedMenu />
        <ExportMenu work={work} />
        <ColumnMenu />
        <ZoneMenu />
        <ViewMenu commands={commands} />
      </header>
      <EngineNotice />
      <AwayNotice />
      <ExportNotice work={work} />
      {nothing ? null : <StatusChips />}
      {histogramShown && !nothing ? <HistogramPane /> : null}
      <div className="middle">
        <Rail actions={commands} />
        <Sidebar />
        <main className="main">
          <Pages />
        </main>
      </div>
      <StatusBar />
      <Dialogs parts={parts} />
    </div>
  );
}

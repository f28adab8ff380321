/* All sources with their health, and what can be done with them: add, rescan, remove, copy the path. */
import { FolderPlus, RefreshCw } from "lucide-react";
import { useState } from "react";
import type { SourceHealth } from "../../../shared/model/source-folder.ts";
import { IconButton } from "../../components/Button.tsx";
import { MenuButton, PointMenu, type Point } from "../../components/Menu.tsx";
import { Notice } from "../../components/Notice.tsx";
import { useEngine } from "../../state/session.tsx";
import { showDialog } from "../../state/view.ts";
import { sourceEntries } from "./source-entries.ts";
import { SourceItem } from "./SourceItem.tsx";
import { useSourceActions, type Outcome } from "./use-source-actions.ts";

const none: readonly SourceHealth[] = [];

/** The pane of sources. */
export function SourcesPane() {
  const sources = useEngine((view) => view.status?.sources) ?? none;
  const actions = useSourceActions();
  const [menu, setMenu] = useState<{ readonly at: Point; readonly source: SourceHealth }>();
  const [failure, setFailure] = useState<string>();
  const run = (outcome: Outcome): void => {
    void outcome.then(setFailure);
  };
  const source = menu?.source;
  return (
    <section className="sources" aria-label="Sources">
      <header className="pane-head">
        <h2>Sources</h2>
        <IconButton label="Scan all sources now" keys="F5" onClick={() => run(actions.rescan())}>
          <RefreshCw size={14} aria-hidden />
        </IconButton>
        <MenuButton
          label="Add a source"
          align="end"
          trigger={
            <IconButton label="Add a source">
              <FolderPlus size={15} aria-hidden />
            </IconButton>
          }
          entries={[
            {
              kind: "item",
              command: "openFolder",
              label: "Open a folder…",
              onSelect: () => run(actions.chooseFolder()),
            },
            {
              kind: "item",
              command: "openFile",
              label: "Open a trace file…",
              onSelect: () => run(actions.chooseFile()),
            },
            {
              kind: "item",
              command: "addSource",
              label: "Type or paste a path…",
              onSelect: () => showDialog("addSource"),
            },
            {
              kind: "item",
              command: "addServers",
              label: "Add servers by name…",
              onSelect: () => showDialog("addServers"),
            },
            { kind: "item", command: "pathMap", label: "Path map…", onSelect: () => showDialog("pathMap") },
            { kind: "item", command: "keep", label: "Keep traces…", onSelect: () => showDialog("keep") },
            { kind: "line", label: "before samples" },
            {
              kind: "item",
              command: "openSamples",
              label: "Open the sample farm",
              onSelect: () => run(actions.openSamples()),
            },
          ]}
        />
      </header>
      {failure === undefined ? null : (
        <Notice kind="error" onClose={() => setFailure(undefined)}>
          {failure}
        </Notice>
      )}
      {sources.length === 0 ? <p className="pane-hint">No source yet.</p> : null}
      <ul className="source-list">
        {sources.map((one) => (
          <SourceItem
            key={one.id}
            source={one}
            onMenu={(at) => setMenu({ at, source: one })}
            onRemove={() => run(actions.remove(one.id))}
          />
        ))}
      </ul>
      <PointMenu
        label={`Actions on ${source?.label ?? "a source"}`}
        at={menu?.at}
        entries={source === undefined ? [] : sourceEntries(source, (act) => run(act(actions)))}
        onClose={() => setMenu(undefined)}
      />
    </section>
  );
}

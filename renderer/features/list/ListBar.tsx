/*
 * The line above the list: what it is grouped by, what is selected and what can be done with it, and whether new traces
 * come in by themselves.
 */
import { ChevronDown, Copy, GitCompareArrows, Group, Pause, Play } from "lucide-react";
import { useEffect, useState } from "react";
import { formatCount, formatDuration } from "../../../shared/base/format.ts";
import { Button } from "../../components/Button.tsx";
import { MenuButton } from "../../components/Menu.tsx";
import { openComparison } from "../../state/compare.ts";
import { rowAt } from "../../state/row-blocks.ts";
import { idsOf, mostSelected, useSelection } from "../../state/selection.ts";
import { useRows, useSession } from "../../state/session.tsx";
import { useSettings } from "../../state/settings.ts";
import { useView } from "../../state/view.ts";
import { groupChoices, groupTitle } from "./group-words.ts";
import type { TextForm } from "./table-text.ts";

function GroupMenu() {
  const groupBy = useSettings((settings) => settings.groupBy);
  return (
    <MenuButton
      label="Group by"
      trigger={
        <Button tone="quiet" className="list-bar-button" icon={<Group size={14} aria-hidden />}>
          {groupBy === undefined ? "Group by" : `By ${groupTitle(groupBy).toLowerCase()}`}
          <ChevronDown size={12} aria-hidden />
        </Button>
      }
      entries={[
        {
          kind: "choice",
          command: "groupBy",
          label: "Group by",
          value: groupBy ?? "",
          options: [{ value: "", label: "None: one row a trace" }, ...groupChoices],
          onSelect: (value) =>
            useSettings.setState({ groupBy: groupChoices.find((choice) => choice.value === value)?.value }),
        },
      ]}
    />
  );
}

/** The time between the starts of two traces, in ms; undefined until it is known, or where one has no time. */
function useElapsed(a: number | undefined, b: number | undefined): number | undefined {
  const { rows } = useSession();
  const [found, setFound] = useState<{ readonly pair: string; readonly elapsed: number }>();
  const pair = `${a} ${b}`;
  useEffect(() => {
    let gone = false;
    const ask = async (first: number, second: number): Promise<void> => {
      const answer = await rows.pick({ what: "ids", ids: [first, second] }, true);
      const [one, other] = answer?.rows ?? [];
      if (gone || one?.startedAt === undefined || other?.startedAt === undefined) return;
      setFound({ pair: `${first} ${second}`, elapsed: Math.abs(one.startedAt - other.startedAt) });
    };
    if (a !== undefined && b !== undefined) void ask(a, b);
    return () => {
      gone = true;
    };
  }, [rows, a, b]);
  return found?.pair === pair ? found.elapsed : undefined;
}

function Selected({ onCopy }: { readonly onCopy: (form: TextForm) => void }) {
  const selectedId = useView((view) => view.selectedId);
  const ids = idsOf(useSelection(), selectedId);
  const [a, b] = ids.size === 2 ? ids : [];
  const elapsed = useElapsed(a, b);
  if (ids.size < 2) return null;
  const most = ids.size >= mostSelected ? ", the most at once" : "";
  return (
    <>
      <span className="list-bar-words" role="status">
        {formatCount(ids.size)} selected{most}
        {elapsed === undefined ? null : <span className="list-bar-elapsed">{formatDuration(elapsed)} apart</span>}
      </span>
      {a === undefined || b === undefined ? null : (
        <Button
          tone="quiet"
          className="list-bar-button"
          icon={<GitCompareArrows size={14} aria-hidden />}
          onClick={() => openComparison({ a, b })}
        >
          Compare
        </Button>
      )}
      <CopyMenu onCopy={onCopy} />
    </>
  );
}

function CopyMenu({ onCopy }: { readonly onCopy: (form: TextForm) => void }) {
  return (
    <MenuButton
      label="Copy"
      trigger={
        <Button tone="quiet" className="list-bar-button" icon={<Copy size={14} aria-hidden />}>
          Copy
          <ChevronDown size={12} aria-hidden />
        </Button>
      }
      entries={[
        { kind: "item", command: "copyRows", label: "As text", keys: "Ctrl+C", onSelect: () => onCopy("text") },
        { kind: "item", command: "copyRowsCsv", label: "As CSV", keys: "Ctrl+Alt+C", onSelect: () => onCopy("csv") },
        {
          kind: "item",
          command: "copyRowsMarkdown",
          label: "As a Markdown table",
          keys: "Ctrl+Alt+M",
          onSelect: () => onCopy("markdown"),
        },
      ]}
    />
  );
}

function LiveSwitch() {
  const { rows } = useSession();
  const live = useRows((view) => view.live);
  const waiting = useRows((view) => view.waiting);
  return (
    <Button
      tone="quiet"
      className="list-bar-button list-live"
      data-live={live}
      title={
        live
          ? "New traces come in by themselves. Click to hold what is shown."
          : "What is shown is held. Click to go on."
      }
      icon={live ? <Pause size={12} aria-hidden /> : <Play size={12} aria-hidden />}
      onClick={() => {
        rows.setLive(!live);
        if (!live) rows.showNewest();
      }}
    >
      {live ? "Live" : waiting === 0 ? "Paused" : `Paused, ${formatCount(waiting)} new`}
    </Button>
  );
}

/** The line. `onCopy` copies the groups, or what is selected. */
export function ListBar({ onCopy }: { readonly onCopy: (form: TextForm) => void }) {
  const groupBy = useSettings((settings) => settings.groupBy);
  const some = useRows((view) => rowAt(view.blocks, 0) !== undefined || view.length > 0);
  return (
    <div className="list-bar" role="toolbar" aria-label="List">
      <GroupMenu />
      {groupBy === undefined ? <Selected onCopy={onCopy} /> : some ? <CopyMenu onCopy={onCopy} /> : null}
      <span className="list-bar-room" />
      <LiveSwitch />
    </div>
  );
}

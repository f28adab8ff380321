/* One source in the pane: shape, name, count, word. Hover and focus say the problem; a press shows its health. */
import type { KeyboardEvent, MouseEvent } from "react";
import { formatCount } from "../../../shared/base/format.ts";
import type { SourceHealth } from "../../../shared/model/source-folder.ts";
import type { Point } from "../../components/Menu.tsx";
import { Tooltip } from "../../components/Tooltip.tsx";
import { showHealth } from "../../state/view.ts";
import { pausedWords, stateWords } from "./source-words.ts";
import { StateIcon } from "./StateIcon.tsx";
import { useZone } from "../../state/zone.ts";

/** A source; `onMenu` opens its menu at a point, `onRemove` is the Delete key. */
export function SourceItem({
  source,
  onMenu,
  onRemove,
}: {
  readonly source: SourceHealth;
  readonly onMenu: (at: Point) => void;
  readonly onRemove: () => void;
}) {
  const zone = useZone();
  const onContextMenu = (event: MouseEvent): void => {
    event.preventDefault();
    const box = event.currentTarget.getBoundingClientRect();
    onMenu(event.button === 2 ? { x: event.clientX, y: event.clientY } : { x: box.left + 24, y: box.bottom });
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== "Delete") return;
    event.preventDefault();
    onRemove();
  };
  const trigger = (
    <button
      type="button"
      className="source"
      data-state={source.state}
      aria-haspopup="dialog"
      onClick={() => showHealth(source.id)}
      onContextMenu={onContextMenu}
      onKeyDown={onKeyDown}
    >
      <StateIcon state={source.state} />
      <span className="source-label">{source.label}</span>
      <span className="source-count">
        {source.state === "live" || source.state === "degraded" || source.files > 0
          ? formatCount(source.files)
          : stateWords[source.state]}
      </span>
    </button>
  );
  return (
    <li>
      <Tooltip trigger={trigger}>
        {source.problem?.message ?? `${source.path}\n${stateWords[source.state]}, ${formatCount(source.files)} files`}
      </Tooltip>
      {source.state !== "live" && source.state !== "connecting" && source.files > 0 ? (
        <span className="source-word">{pausedWords(source, zone)}</span>
      ) : null}
    </li>
  );
}

/* One source in the pane: shape, name, count, word. Hover and focus say the problem; a press shows all that is known. */
import { Popover } from "@base-ui/react/popover";
import { useState, type KeyboardEvent, type MouseEvent } from "react";
import { formatCount } from "../../../shared/base/format.ts";
import type { SourceHealth } from "../../../shared/model/source-folder.ts";
import type { Point } from "../../components/Menu.tsx";
import { Tooltip } from "../../components/Tooltip.tsx";
import { useSettings } from "../../state/settings.ts";
import { sourceFacts, stateWords } from "./source-words.ts";
import { StateIcon } from "./StateIcon.tsx";

function Details({ source }: { readonly source: SourceHealth }) {
  const zone = useSettings((settings) => settings.zone);
  const [openedAt] = useState(() => Date.now());
  return (
    <>
      <Popover.Title className="source-title">{source.label}</Popover.Title>
      {source.problem === undefined ? null : <p className="source-problem">{source.problem.message}</p>}
      <dl className="source-facts">
        {sourceFacts(source, openedAt, zone).map((fact) => (
          <div key={fact.name}>
            <dt>{fact.name}</dt>
            <dd>{fact.value}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}

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
    <Popover.Trigger className="source" data-state={source.state} onContextMenu={onContextMenu} onKeyDown={onKeyDown}>
      <StateIcon state={source.state} />
      <span className="source-label">{source.label}</span>
      <span className="source-count">
        {source.state === "live" || source.state === "degraded" || source.files > 0
          ? formatCount(source.files)
          : stateWords[source.state]}
      </span>
    </Popover.Trigger>
  );
  return (
    <li>
      <Popover.Root>
        <Tooltip trigger={trigger}>
          {source.problem?.message ?? `${source.path}\n${stateWords[source.state]}, ${formatCount(source.files)} files`}
        </Tooltip>
        <Popover.Portal>
          <Popover.Positioner className="source-place" side="right" align="start" sideOffset={6}>
            <Popover.Popup className="source-details">
              <Details source={source} />
            </Popover.Popup>
          </Popover.Positioner>
        </Popover.Portal>
      </Popover.Root>
      {source.state !== "live" && source.state !== "connecting" && source.files > 0 ? (
        <span className="source-word">{stateWords[source.state]}</span>
      ) : null}
    </li>
  );
}

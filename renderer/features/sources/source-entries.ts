/* What can be done with one source: the entries of its menu, and of the palette. */
import { formatCount } from "../../../shared/base/format.ts";
import type { SourceHealth } from "../../../shared/model/source-folder.ts";
import type { MenuEntry } from "../../components/Menu.tsx";
import { showDialog, showHealth } from "../../state/view.ts";
import type { Outcome, SourceActions } from "./use-source-actions.ts";

const item = (label: string, onSelect: () => void) => ({ kind: "item", command: "source", label, onSelect }) as const;

/** The entries; `run` does one of the actions on sources and says what went wrong. */
export function sourceEntries(
  source: SourceHealth,
  run: (act: (actions: SourceActions) => Outcome) => void,
): readonly MenuEntry[] {
  const { id, path } = source;
  return [
    item("Health…", () => showHealth(id)),
    { kind: "item", command: "keep", label: "Keep traces…", onSelect: () => showDialog("keep") },
    { kind: "line", label: "before scan" },
    item("Scan now", () => run((actions) => actions.rescan(id))),
    ...wholeEntries(source, (on) => run((actions) => actions.readWhole(id, on))),
    item("Copy path", () => void navigator.clipboard.writeText(path)),
    { kind: "line", label: "before remove" },
    { ...item("Remove from the list", () => run((actions) => actions.remove(id))), keys: "Del" },
  ];
}

/* Local sources are read whole without a word; of others that costs their network, so that it is chosen and can be ended. */
function wholeEntries({ whole, readWhole, network }: SourceHealth, read: (on: boolean) => void): readonly MenuEntry[] {
  if (whole === undefined) return [];
  if (network && readWhole === true) return [item("No longer read all of its traces whole", () => read(false))];
  if (whole.byItself) return [];
  return [item(`Read all of its traces whole (${formatCount(whole.waiting)})`, () => read(true))];
}

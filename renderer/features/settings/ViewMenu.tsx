/* The menu of looks: theme, height of rows, where the trace stands, which panes are shown. */
import { Settings2 } from "lucide-react";
import type { CommandName } from "../../../shared/contract/commands.ts";
import { IconButton } from "../../components/Button.tsx";
import { MenuButton, type MenuEntry } from "../../components/Menu.tsx";
import type { Action } from "../../state/action.ts";
import { useSettings, type Settings } from "../../state/settings.ts";
import { densities, places, themes } from "./choices.ts";

function choice<T extends string>(
  label: string,
  command: CommandName,
  value: T,
  options: readonly { readonly value: T; readonly label: string }[],
  onChoose: (value: T) => void,
): MenuEntry {
  return {
    kind: "choice",
    label,
    command,
    value,
    options,
    onSelect: (chosen) => {
      const option = options.find((one) => one.value === chosen);
      if (option !== undefined) onChoose(option.value);
    },
  };
}

const set = (change: Partial<Settings>): void => {
  useSettings.setState(change);
};

/** Commands that are offered here, too. */
const offered: readonly CommandName[] = [
  "search",
  "farm",
  "coverage",
  "advice",
  "keep",
  "lookUp",
  "preferences",
  "palette",
  "showKeys",
];

const itemOf = ({ name, title, keys: [first], run }: Action): MenuEntry => ({
  kind: "item",
  command: name,
  label: title,
  onSelect: run,
  ...(first === undefined ? {} : { keys: first }),
});

/** The button with the menu; `commands` are those of the window. */
export function ViewMenu({ commands }: { readonly commands: readonly Action[] }) {
  const settings = useSettings();
  return (
    <MenuButton
      label="View"
      align="end"
      trigger={
        <IconButton label="View">
          <Settings2 size={15} aria-hidden />
        </IconButton>
      }
      entries={[
        choice("Theme", "themeSystem", settings.theme, themes, (theme) => set({ theme })),
        { kind: "line", label: "after theme" },
        choice("Rows", "rowsDefault", settings.density, densities, (density) => set({ density })),
        { kind: "line", label: "after rows" },
        choice("Open trace", "traceBelow", settings.tracePlace, places, (tracePlace) => set({ tracePlace })),
        { kind: "line", label: "after place" },
        {
          kind: "check",
          command: "toggleSources",
          label: "Sources and values",
          checked: settings.sidebarShown,
          onSelect: () => set({ sidebarShown: !settings.sidebarShown }),
        },
        {
          kind: "check",
          command: "toggleHistogram",
          label: "Time histogram",
          checked: settings.histogramShown,
          onSelect: () => set({ histogramShown: !settings.histogramShown }),
        },
        { kind: "line", label: "before keys" },
        ...offered.flatMap((name) => commands.filter((one) => one.name === name).map(itemOf)),
      ]}
    />
  );
}

/* The menu of looks: theme, height of rows, where the trace stands, which panes are shown. */
import { Settings2 } from "lucide-react";
import { IconButton } from "../../components/Button.tsx";
import { MenuButton, type MenuEntry } from "../../components/Menu.tsx";
import { showPage } from "../../state/page.ts";
import { openSearch } from "../../state/search.ts";
import { useSettings, type Settings } from "../../state/settings.ts";
import { showDialog, showLookUp } from "../../state/view.ts";
import { densities, places, themes } from "./choices.ts";

function choice<T extends string>(
  label: string,
  value: T,
  options: readonly { readonly value: T; readonly label: string }[],
  onChoose: (value: T) => void,
): MenuEntry {
  return {
    kind: "choice",
    label,
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

/** The button with the menu. */
export function ViewMenu() {
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
        choice("Theme", settings.theme, themes, (theme) => set({ theme })),
        { kind: "line", label: "after theme" },
        choice("Rows", settings.density, densities, (density) => set({ density })),
        { kind: "line", label: "after rows" },
        choice("Open trace", settings.tracePlace, places, (tracePlace) => set({ tracePlace })),
        { kind: "line", label: "after place" },
        {
          kind: "check",
          label: "Sources and values",
          checked: settings.sidebarShown,
          onSelect: () => set({ sidebarShown: !settings.sidebarShown }),
        },
        {
          kind: "check",
          label: "Time histogram",
          checked: settings.histogramShown,
          onSelect: () => set({ histogramShown: !settings.histogramShown }),
        },
        { kind: "line", label: "before keys" },
        { kind: "item", label: "Search inside traces", keys: "Ctrl+Shift+S", onSelect: openSearch },
        { kind: "item", label: "Farm", keys: "Ctrl+Shift+F", onSelect: () => showPage("farm") },
        { kind: "item", label: "Coverage", onSelect: () => showPage("coverage") },
        { kind: "item", label: "Advice on servers", onSelect: () => showPage("advice") },
        { kind: "item", label: "Keep traces…", onSelect: () => showDialog("keep") },
        { kind: "item", label: "Error look-up…", keys: "Ctrl+Shift+E", onSelect: () => showLookUp() },
        { kind: "item", label: "Preferences…", keys: "Ctrl+,", onSelect: () => showDialog("preferences") },
        { kind: "item", label: "All commands…", keys: "Ctrl+K", onSelect: () => showDialog("palette") },
        { kind: "item", label: "Keyboard help", keys: "?", onSelect: () => showDialog("keys") },
      ]}
    />
  );
}

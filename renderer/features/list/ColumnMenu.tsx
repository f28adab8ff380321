/* The menu that chooses which columns the list shows, and how many stay at the left edge. */
import { Columns3 } from "lucide-react";
import { IconButton } from "../../components/Button.tsx";
import { MenuButton } from "../../components/Menu.tsx";
import { useSettings, usualColumns } from "../../state/settings.ts";
import { orderedColumns } from "./columns.ts";

const pins = [0, 2, 3, 4, 6].map((count) => ({
  value: String(count),
  label: count === 0 ? "None" : `First ${count}`,
}));

/** A button with a check for every column. */
export function ColumnMenu() {
  const { columnShown: shown, columnOrder, columnsPinned } = useSettings();
  return (
    <MenuButton
      label="Columns"
      align="end"
      trigger={
        <IconButton label="Choose columns">
          <Columns3 size={15} aria-hidden />
        </IconButton>
      }
      entries={[
        ...orderedColumns(columnOrder).map((column) => {
          const checked = shown[column.name] ?? column.shown;
          return {
            kind: "check" as const,
            command: "column",
            label: column.title,
            checked,
            onSelect: () => useSettings.setState({ columnShown: { ...shown, [column.name]: !checked } }),
          };
        }),
        { kind: "line", label: "before pins" },
        {
          kind: "choice",
          command: "column",
          label: "Stay at the left while the rest scrolls",
          value: String(columnsPinned),
          options: pins,
          onSelect: (count) => useSettings.setState({ columnsPinned: Number(count) }),
        },
        { kind: "line", label: "before reset" },
        {
          kind: "item",
          command: "resetColumns",
          label: "Set columns back",
          onSelect: () => useSettings.setState(usualColumns),
        },
      ]}
    />
  );
}

/* The menu that chooses which columns the list shows. */
import { Columns3 } from "lucide-react";
import { IconButton } from "../../components/Button.tsx";
import { MenuButton } from "../../components/Menu.tsx";
import { useSettings } from "../../state/settings.ts";
import { columns } from "./columns.ts";

/** A button with a check for every column. */
export function ColumnMenu() {
  const shown = useSettings((settings) => settings.columnShown);
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
        ...columns.map((column) => {
          const checked = shown[column.name] ?? column.shown;
          return {
            kind: "check" as const,
            label: column.title,
            checked,
            onSelect: () => useSettings.setState({ columnShown: { ...shown, [column.name]: !checked } }),
          };
        }),
        { kind: "line", label: "before reset" },
        {
          kind: "item",
          label: "Set columns back",
          onSelect: () => useSettings.setState({ columnShown: {}, columnWidth: {} }),
        },
      ]}
    />
  );
}

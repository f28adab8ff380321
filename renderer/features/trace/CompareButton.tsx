/* The header's menu that lays this trace beside another one. */
import { Columns2 } from "lucide-react";
import { IconButton } from "../../components/Button.tsx";
import { MenuButton } from "../../components/Menu.tsx";
import { compareEntries, useCompare } from "../../state/compare.ts";

/** The button with its menu. */
export function CompareButton({ id }: { readonly id: number }) {
  // The entries depend on which trace is kept as A.
  useCompare((view) => view.kept);
  return (
    <MenuButton
      label="Compare"
      align="end"
      trigger={
        <IconButton label="Compare this trace">
          <Columns2 size={15} aria-hidden />
        </IconButton>
      }
      entries={compareEntries(id)}
    />
  );
}

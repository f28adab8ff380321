/* The menu that makes a report of what the filter shows, and the strip that says what became of it. */
import { Download } from "lucide-react";
import { formatCount } from "../../../shared/base/format.ts";
import type { CommandName } from "../../../shared/contract/commands.ts";
import type { ReportFormat } from "../../../shared/contract/methods.ts";
import { Button, IconButton } from "../../components/Button.tsx";
import { MenuButton } from "../../components/Menu.tsx";
import { Notice } from "../../components/Notice.tsx";
import { useRows } from "../../state/session.tsx";
import type { Export } from "./use-export.ts";

const formats: readonly {
  readonly format: ReportFormat;
  readonly command: CommandName;
  readonly label: string;
}[] = [
  { format: "html", command: "exportReport", label: "HTML report, to read and print" },
  { format: "csv", command: "exportCsv", label: "CSV table, for Excel" },
  { format: "json", command: "exportJson", label: "JSON, for programs" },
];

/** The button with the formats. */
export function ExportMenu({ work }: { readonly work: Export }) {
  const shown = useRows((view) => view.shown);
  return (
    <MenuButton
      label="Export"
      align="end"
      trigger={
        <IconButton label={`Export the ${formatCount(shown)} shown traces`} disabled={work.busy !== undefined}>
          <Download size={15} aria-hidden />
        </IconButton>
      }
      entries={[
        { kind: "label", label: `Export the ${formatCount(shown)} shown traces as` },
        ...formats.map(({ format, command, label }) => ({
          kind: "item" as const,
          command,
          label,
          onSelect: () => void work.run(format),
        })),
      ]}
    />
  );
}

/** What the export does now, or did. */
export function ExportNotice({ work }: { readonly work: Export }) {
  if (work.busy !== undefined) {
    return (
      <Notice kind="info" actions={<Button onClick={work.cancel}>Cancel</Button>}>
        Making the {work.busy.toUpperCase()} report…
      </Notice>
    );
  }
  if (work.outcome === undefined) return null;
  return (
    <Notice kind={work.outcome.kind} onClose={work.close}>
      {work.outcome.sentence}
    </Notice>
  );
}

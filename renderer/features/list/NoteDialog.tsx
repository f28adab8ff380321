/* Where a note on a trace is written. An empty note is none. */
import { useRef } from "react";
import { formatStatus } from "../../../shared/model/status.ts";
import { longestNote } from "../../../shared/model/mark.ts";
import type { TraceSummary } from "../../../shared/model/summary.ts";
import { Button } from "../../components/Button.tsx";
import { Dialog } from "../../components/Dialog.tsx";
import { pathOfUrl } from "./cell-text.ts";

type NoteDialogProps = {
  /** The trace; undefined closes the dialog. */
  readonly row: TraceSummary | undefined;
  readonly onSave: (row: TraceSummary, text: string) => void;
  readonly onClose: () => void;
};

/** The dialog. Ctrl+Enter saves. */
export function NoteDialog({ row, onSave, onClose }: NoteDialogProps) {
  const text = useRef<HTMLTextAreaElement>(null);
  const save = (): void => {
    if (row !== undefined) onSave(row, text.current?.value ?? "");
    onClose();
  };
  const about =
    row === undefined
      ? ""
      : [row.status === undefined ? "" : formatStatus(row.status), row.verb, pathOfUrl(row.url), row.server]
          .filter(Boolean)
          .join(" ");
  return (
    <Dialog
      open={row !== undefined}
      title="Note"
      description={<span className="note-about">{about}</span>}
      initialFocus={text}
      actions={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button tone="primary" onClick={save}>
            Save
          </Button>
        </>
      }
      onClose={onClose}
    >
      <textarea
        ref={text}
        key={row?.id}
        className="note-text"
        aria-label="Note on the trace"
        rows={5}
        maxLength={longestNote}
        defaultValue={row?.mark?.note ?? ""}
        onKeyDown={(event) => {
          if (event.key !== "Enter" || !event.ctrlKey) return;
          event.preventDefault();
          save();
        }}
      />
      <p className="note-hint">Kept on this computer, beside the catalog. The filter finds it: note:text.</p>
    </Dialog>
  );
}

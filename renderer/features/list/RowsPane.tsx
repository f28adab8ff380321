/* The list in rows, with the line above it, and the note on the selected trace. */
import { useState } from "react";
import type { TraceSummary } from "../../../shared/model/summary.ts";
import { Notice } from "../../components/Notice.tsx";
import { Button } from "../../components/Button.tsx";
import { shellBridge } from "../../client/bridge.ts";
import { selectedIds } from "../../state/selection.ts";
import { useSession } from "../../state/session.tsx";
import { useSettings } from "../../state/settings.ts";
import { useView } from "../../state/view.ts";
import { copyText } from "./cell-menu.ts";
import { shownColumns } from "./columns.ts";
import { rowsText } from "./copy-rows.ts";
import { ListBar } from "./ListBar.tsx";
import { NewRowsPill } from "./NewRowsPill.tsx";
import { NoteDialog } from "./NoteDialog.tsx";
import type { TextForm } from "./table-text.ts";
import { TraceList } from "./TraceList.tsx";
import { useListOffers } from "./use-list-offers.ts";
import { useMarks } from "./use-marks.ts";
import { zoneNow } from "../../state/zone.ts";

/** Rows that are bookmarked at once at most. */
const mostMarked = 500;

function focusGrid(): void {
  document.querySelector<HTMLElement>(".list[role=grid]")?.focus();
}

/** Shows the selected trace's file where it lies; answers why not. */
async function showInFolder(): Promise<string | undefined> {
  const { selectedId } = useView.getState();
  return selectedId === undefined ? undefined : shellBridge()?.abilities.showInFolder(selectedId);
}

/** The rows. */
export function RowsPane() {
  const { rows } = useSession();
  const marks = useMarks();
  const [noted, setNoted] = useState<TraceSummary>();
  const [failure, setFailure] = useState<string>();
  const chosen = async (): Promise<readonly TraceSummary[]> => {
    const ids = [...selectedIds()];
    return ids.length === 0 ? [] : ((await rows.pick({ what: "ids", ids }, true))?.rows ?? []);
  };
  const copy = async (form: TextForm): Promise<void> => {
    const all = await chosen();
    const { columnShown, columnOrder } = useSettings.getState();
    if (all.length > 0) copyText(rowsText(all, shownColumns(columnShown, columnOrder), zoneNow(), form));
  };
  const onCopy = (form: TextForm): void => void copy(form);
  const onShowInFolder = shellBridge() === undefined ? undefined : () => void showInFolder().then(setFailure);
  const actions = {
    onShowInFolder,
    onCopy,
    onBookmark: () => void chosen().then((all) => marks.bookmark(all.slice(0, mostMarked))),
    onNote: () => void chosen().then((all) => setNoted(all.length === 1 ? all[0] : undefined)),
  };
  useListOffers(actions, chosen);
  return (
    <>
      <ListBar onCopy={onCopy} />
      {failure === undefined ? null : (
        <Notice kind="error" onClose={() => setFailure(undefined)}>
          {failure}
        </Notice>
      )}
      {marks.failure === undefined ? null : (
        <Notice kind="error" actions={<Button onClick={marks.forget}>Close</Button>}>
          {marks.failure}
        </Notice>
      )}
      <NewRowsPill />
      <TraceList actions={actions} />
      <NoteDialog
        row={noted}
        onSave={(row, text) => void marks.note(row, text)}
        onClose={() => {
          setNoted(undefined);
          requestAnimationFrame(focusGrid);
        }}
      />
    </>
  );
}

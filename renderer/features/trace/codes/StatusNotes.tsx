/* What stands behind a status in event data: the status with its substatus and phrase, its meaning, and the look-up. */
import { CircleHelp } from "lucide-react";
import { explainStatus, statusWithReason } from "../../../../shared/knowledge/status-meaning.ts";
import { formatStatus, type Status } from "../../../../shared/model/status.ts";
import { IconButton } from "../../../components/Button.tsx";
import { showLookUp } from "../../../state/view.ts";
import "./codes.css";

/** The notes. */
export function StatusNotes({ status }: { readonly status: Status }) {
  const { meaning } = explainStatus(status);
  const text = formatStatus(status);
  return (
    <span className="code-notes">
      {" "}
      <span className="code-name">{statusWithReason(status)}</span>{" "}
      <IconButton className="code-explain" label={`Explain ${text}`} onClick={() => showLookUp(text)}>
        <CircleHelp size={13} aria-hidden />
      </IconButton>
      {meaning === undefined ? null : <span className="code-means"> {meaning}</span>}
    </span>
  );
}

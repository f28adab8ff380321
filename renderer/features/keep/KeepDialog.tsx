/*
 * Which new traces are copied into the archive of this PC before IIS deletes them, how large it may grow, and how that
 * goes. Nothing changes before Save.
 */
import { useId } from "react";
import type { KeepStatus } from "../../../shared/model/keep.ts";
import type { SourceHealth } from "../../../shared/model/source-folder.ts";
import { Button } from "../../components/Button.tsx";
import { Dialog } from "../../components/Dialog.tsx";
import { Notice } from "../../components/Notice.tsx";
import { useKeep, type KeepView } from "../../state/keep.ts";
import { useEngine, useSession } from "../../state/session.tsx";
import { CapField } from "./CapField.tsx";
import { KeepFilter } from "./KeepFilter.tsx";
import { KeepSources } from "./KeepSources.tsx";
import { KeepUsage } from "./KeepUsage.tsx";
import { useKeepDraft } from "./use-keep-draft.ts";
import "./keep.css";

const none: readonly SourceHealth[] = [];

function Form({
  id,
  status,
  change,
  onSaved,
}: {
  readonly id: string;
  readonly status: KeepStatus;
  readonly change: KeepView["change"];
  readonly onSaved: () => void;
}) {
  const sources = useEngine((view) => view.status?.sources) ?? none;
  const listed = sources.map((source) => source.id);
  const draft = useKeepDraft(status.settings, listed, change);
  return (
    <form
      id={id}
      aria-busy={draft.busy}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (draft.busy) return;
        void draft.save().then((saved) => (saved ? onSaved() : undefined));
      }}
    >
      {status.unable === true ? <Notice kind="error">{status.problem}</Notice> : null}
      <KeepSources sources={sources} draft={draft} />
      <KeepFilter draft={draft} />
      <CapField draft={draft} status={status} />
      <KeepUsage status={status} />
      <p className="field-failure" role="alert">
        {draft.faults.save}
      </p>
    </form>
  );
}

/** The dialog. */
export function KeepDialog({ open, onClose }: { readonly open: boolean; readonly onClose: () => void }) {
  const { client } = useSession();
  const { status, failure, change } = useKeep(client.call, open);
  const id = useId();
  return (
    <Dialog
      open={open}
      width="wide"
      title="Keep traces"
      description="IIS deletes the older half of a folder when it is full. New traces chosen here are copied at once into an archive on this PC and open from there when their file is gone. Nothing is ever written to a source; what was in the list already is not copied."
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <button type="submit" form={id} className="button" data-tone="primary" disabled={status === undefined}>
            Save
          </button>
        </>
      }
    >
      {status === undefined ? (
        <p className="keep-hint" role="status">
          {failure ?? "Asking what is kept…"}
        </p>
      ) : (
        <Form id={id} status={status} change={change} onSaved={onClose} />
      )}
    </Dialog>
  );
}

/* Takes a path: a folder, a UNC share, or one trace. Where it cannot be added, the sentence stands under the field. */
import { useState } from "react";
import { Button } from "../../components/Button.tsx";
import { Dialog } from "../../components/Dialog.tsx";
import { useSourceActions } from "./use-source-actions.ts";

/** The dialog for a path. */
export function AddSourceDialog({ open, onClose }: { readonly open: boolean; readonly onClose: () => void }) {
  const actions = useSourceActions();
  const [path, setPath] = useState("");
  const [failure, setFailure] = useState<string>();
  const [busy, setBusy] = useState(false);
  const close = (): void => {
    setFailure(undefined);
    onClose();
  };

  const add = async (): Promise<void> => {
    // Explorer's "Copy as path" puts quotes around.
    const wanted = path.trim().replace(/^"(.*)"$/s, "$1");
    if (wanted === "") return setFailure("Type or paste the path of a folder, a share or a trace.");
    setBusy(true);
    const problem = await actions.add(wanted);
    setBusy(false);
    setFailure(problem);
    if (problem !== undefined) return undefined;
    setPath("");
    return close();
  };
  return (
    <Dialog
      open={open}
      title="Add a source"
      description="Freblens only reads there. Folders W3SVC1, W3SVC2, … below it are found by themselves."
      onClose={close}
      actions={
        <>
          <Button onClick={close}>Cancel</Button>
          <Button tone="primary" disabled={busy} onClick={() => void add()}>
            Add
          </Button>
        </>
      }
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void add();
        }}
      >
        <label className="field">
          <span>Path of a folder, a share or a trace</span>
          <input
            className="text-field data"
            value={path}
            spellCheck={false}
            autoComplete="off"
            placeholder="\\WEB01\FailedReqLogFiles"
            aria-invalid={failure !== undefined}
            aria-describedby="add-source-failure"
            onChange={(event) => setPath(event.target.value)}
          />
        </label>
        <p id="add-source-failure" className="field-failure" role="alert">
          {failure}
        </p>
      </form>
    </Dialog>
  );
}

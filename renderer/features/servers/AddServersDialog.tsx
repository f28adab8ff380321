/*
 * From names of servers to their trace folders: names are typed, pasted or read from a file, each server is looked at, its
 * steps appear as they happen, and the folders of chosen sites become sources.
 */
import { useEffect, useState, type ChangeEvent } from "react";
import type { Result } from "../../../shared/base/result.ts";
import type { CallFailure } from "../../../shared/contract/methods.ts";
import type { ServersView } from "../../../shared/contract/server-methods.ts";
import { readServerNames } from "../../../shared/model/server-names.ts";
import { Button } from "../../components/Button.tsx";
import { Dialog } from "../../components/Dialog.tsx";
import { useSession } from "../../state/session.tsx";
import { KeptServers } from "./KeptServers.tsx";
import { PathMapDialog } from "./PathMapDialog.tsx";
import { ServerResult } from "./ServerResult.tsx";
import { countWords } from "./step-words.ts";
import { useServerLooks } from "./use-server-looks.ts";
import "./servers.css";

const mostNameBytes = 1_000_000;

type Records = {
  readonly view: ServersView | undefined;
  readonly forget: (name: string) => void;
  readonly forbid: (host: string) => void;
};

/** What is kept, asked for when the dialog opens. */
function useRecords(open: boolean): Records {
  const { client } = useSession();
  const [view, setView] = useState<ServersView>();
  useEffect(() => {
    if (!open) return undefined;
    const asked = new AbortController();
    void client.call("serverRecords", {}, asked.signal).then((answer) => {
      if (answer.ok) setView(answer.value);
    });
    return () => asked.abort();
  }, [client, open]);
  const take = (answer: Result<ServersView, CallFailure>): void => {
    if (answer.ok) setView(answer.value);
  };
  return {
    view,
    forget: (name) => void client.call("forgetServer", { name }).then(take),
    forbid: (host) => void client.call("forbidHost", { host }).then(take),
  };
}

/* Windows PowerShell writes UTF-16 where nothing else is said. */
async function textOf(file: File): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  const [first, second] = bytes;
  const encoding =
    first === 0xff && second === 0xfe ? "utf-16le" : first === 0xfe && second === 0xff ? "utf-16be" : "utf-8";
  return new TextDecoder(encoding).decode(bytes);
}

type Form = { readonly names: string; readonly farm: string; readonly root: string };

function Fields({
  form,
  local,
  onForm,
  onPathMap,
}: {
  readonly form: Form;
  readonly local: readonly string[];
  readonly onForm: (form: Form) => void;
  readonly onPathMap: () => void;
}) {
  const [fileFault, setFileFault] = useState<string>();
  const readFile = async (event: ChangeEvent<HTMLInputElement>): Promise<void> => {
    const [file] = event.target.files ?? [];
    event.target.value = "";
    if (file === undefined) return;
    setFileFault(
      file.size > mostNameBytes
        ? `${file.name} is too long for a file of names; nothing was taken from it.`
        : undefined,
    );
    if (file.size > mostNameBytes) return;
    onForm({ ...form, names: `${form.names.trimEnd()}\n${await textOf(file)}`.trimStart() });
  };
  return (
    <>
      <label className="field">
        <span>Servers: names parted by blanks, commas or line ends</span>
        <textarea
          className="text-field data server-names"
          rows={2}
          value={form.names}
          spellCheck={false}
          placeholder="WEB01 WEB02 web03.corp.example"
          onChange={(event) => onForm({ ...form, names: event.target.value })}
        />
      </label>
      <div className="server-tools">
        <label className="button server-import" data-tone="quiet">
          Read names from a file…
          <input type="file" accept=".txt,.csv,text/plain" onChange={(event) => void readFile(event)} />
        </label>
        {local.map((name) => (
          <Button key={name} tone="quiet" onClick={() => onForm({ ...form, names: `${form.names} ${name}`.trim() })}>
            {name === "iisexpress" ? "IIS Express of this machine" : "IIS of this machine"}
          </Button>
        ))}
        <Button tone="quiet" onClick={onPathMap}>
          Path map…
        </Button>
      </div>
      <p className="field-failure" role="alert">
        {fileFault}
      </p>
      <div className="server-pair">
        <label className="field">
          <span>Farm they belong to (optional)</span>
          <input
            className="text-field"
            value={form.farm}
            onChange={(event) => onForm({ ...form, farm: event.target.value })}
          />
        </label>
        <label className="field">
          <span>Folder that stands for \\server\C$ (optional)</span>
          <input
            className="text-field data"
            value={form.root}
            spellCheck={false}
            placeholder="a mounted share or a copy"
            onChange={(event) => onForm({ ...form, root: event.target.value })}
          />
        </label>
      </div>
    </>
  );
}

const empty: Form = { names: "", farm: "", root: "" };

/** The dialog. */
export function AddServersDialog({ open, onClose }: { readonly open: boolean; readonly onClose: () => void }) {
  const looks = useServerLooks();
  const records = useRecords(open);
  const [form, setForm] = useState(empty);
  const [failure, setFailure] = useState<string>();
  const [mapping, setMapping] = useState(false);
  const { works, busy } = looks;
  const folders = works.reduce((sum, { chosen }) => sum + chosen.size, 0);
  const looked = works.some(({ look }) => look !== undefined);

  const look = (): void => {
    const { names, wrong } = readServerNames(form.names);
    const [bad] = wrong;
    if (bad !== undefined) return setFailure(`"${bad.text}" in line ${bad.line} is no server's name.`);
    if (names.length === 0) return setFailure("Name at least one server.");
    setFailure(undefined);
    return void looks.start(names, form.root.trim() === "" ? undefined : form.root.trim());
  };
  const close = (): void => {
    looks.reset();
    setForm(empty);
    setFailure(undefined);
    onClose();
  };
  const add = async (): Promise<void> => {
    if (await looks.add(form.farm.trim() === "" ? undefined : form.farm.trim())) close();
  };
  return (
    <Dialog
      open={open}
      width="wide"
      title="Add servers"
      description="Freblens reads each server's IIS configuration over its administrative share and finds the trace folders of its sites. It only reads."
      onClose={close}
      actions={
        <>
          <Button onClick={close}>{looked ? "Close" : "Cancel"}</Button>
          <Button tone={looked ? "plain" : "primary"} disabled={busy} onClick={look}>
            {looked ? "Look again" : "Look"}
          </Button>
          {looked ? (
            <Button tone="primary" disabled={busy || folders === 0} onClick={() => void add()}>
              Add {countWords(folders, "site", "sites")}
            </Button>
          ) : null}
        </>
      }
    >
      <Fields form={form} local={records.view?.local ?? []} onForm={setForm} onPathMap={() => setMapping(true)} />
      <p className="field-failure" role="alert">
        {failure}
      </p>
      {works.length > 0 || records.view === undefined ? null : (
        <KeptServers
          view={records.view}
          onUse={(name) => setForm({ ...form, names: `${form.names} ${name}`.trim() })}
          onForget={records.forget}
          onForbid={records.forbid}
        />
      )}
      {works.map((work) => (
        <ServerResult
          key={work.name}
          work={work}
          alone={works.length === 1}
          onAgain={(hosts) => void looks.again(work.name, hosts)}
          onChoose={(chosen) => looks.choose(work.name, chosen)}
        />
      ))}
      <PathMapDialog open={mapping} onClose={() => setMapping(false)} />
    </Dialog>
  );
}

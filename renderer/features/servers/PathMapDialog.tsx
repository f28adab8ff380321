/*
 * The path map: what letters and paths of servers stand for on this PC. Rules are edited in a table and tried on a path;
 * each shows what it found.
 */
import { Plus, Trash2 } from "lucide-react";
import { useState } from "react";
import type { PathRule, PathTest } from "../../../shared/model/server-record.ts";
import { Badge } from "../../components/Badge.tsx";
import { Button, IconButton } from "../../components/Button.tsx";
import { Dialog } from "../../components/Dialog.tsx";
import { outcomeTones, outcomeWords } from "./step-words.ts";
import { usePathMap, type EditedRule, type PathMapEditor } from "./use-path-map.ts";
import "./servers.css";

const fields: readonly { readonly name: keyof PathRule; readonly label: string; readonly placeholder: string }[] = [
  { name: "server", label: "Servers", placeholder: "WEB*" },
  { name: "prefix", label: "Path there begins with", placeholder: "T:\\traces" },
  { name: "replacement", label: "On this PC that is", placeholder: "\\\\nas\\traces" },
];

function Outcome({ found, fits }: { readonly found: PathTest | undefined; readonly fits: boolean }) {
  if (found === undefined) return null;
  if (!fits) return <span className="look-unknown">does not fit the path</span>;
  return (
    <span className="rule-outcome">
      <Badge tone={outcomeTones[found.outcome]}>{outcomeWords[found.outcome]}</Badge>
      <span className="data">{found.path}</span>
      {found.outcome === "found" ? null : <span>{found.message}</span>}
    </span>
  );
}

function Row({ rule, index, map }: { readonly rule: EditedRule; readonly index: number; readonly map: PathMapEditor }) {
  const found = map.each.get(rule.key);
  return (
    <>
      <tr>
        {fields.map(({ name, label, placeholder }) => (
          <td key={name}>
            <input
              className="text-field data"
              aria-label={`${label}, rule ${index + 1}`}
              placeholder={placeholder}
              spellCheck={false}
              value={rule[name]}
              onChange={(event) => map.change(rule.key, { [name]: event.target.value })}
            />
          </td>
        ))}
        <td>
          <IconButton label={`Remove rule ${index + 1}`} onClick={() => map.remove(rule.key)}>
            <Trash2 size={14} aria-hidden />
          </IconButton>
        </td>
      </tr>
      {found === undefined ? null : (
        <tr>
          <td colSpan={4}>
            <Outcome found={found} fits={found.rule !== undefined} />
          </td>
        </tr>
      )}
    </>
  );
}

function Trial({ map }: { readonly map: PathMapEditor }) {
  const [server, setServer] = useState("");
  const [path, setPath] = useState("");
  const ready = server.trim() !== "" && path.trim() !== "";
  return (
    <form
      className="path-trial"
      onSubmit={(event) => {
        event.preventDefault();
        if (ready) void map.test({ server: server.trim(), path: path.trim() });
      }}
    >
      <h3>Try it</h3>
      <div className="path-trial-fields">
        <label className="field">
          <span>Server</span>
          <input
            className="text-field data"
            value={server}
            spellCheck={false}
            placeholder="WEB01"
            onChange={(event) => setServer(event.target.value)}
          />
        </label>
        <label className="field">
          <span>Path as the server has it</span>
          <input
            className="text-field data"
            value={path}
            spellCheck={false}
            placeholder="T:\traces\W3SVC1"
            onChange={(event) => setPath(event.target.value)}
          />
        </label>
        <button type="submit" className="button" data-tone="plain" disabled={!ready || map.busy}>
          Test
        </button>
      </div>
      <div role="status" className="path-answer">
        {map.whole === undefined ? null : (
          <>
            <Outcome found={map.whole} fits />
            {map.whole.steps.map((step) => (
              <p key={step} className="look-advice">
                {step}
              </p>
            ))}
          </>
        )}
      </div>
    </form>
  );
}

/** The dialog. */
export function PathMapDialog({ open, onClose }: { readonly open: boolean; readonly onClose: () => void }) {
  const map = usePathMap(open);
  const save = async (): Promise<void> => {
    if (await map.save()) onClose();
  };
  return (
    <Dialog
      open={open}
      width="wide"
      title="Path map"
      description="What paths of servers stand for on this PC, where drive letters are mapped drives or shares are refused. The first rule that fits is used; without one, C:\x is \\server\C$\x."
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button tone="primary" onClick={() => void save()}>
            Save
          </Button>
        </>
      }
    >
      <table className="path-rules">
        <thead>
          <tr>
            {fields.map(({ name, label }) => (
              <th key={name} scope="col">
                {label}
              </th>
            ))}
            <th scope="col">
              <span className="visually-hidden">Remove</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {map.rules.map((rule, index) => (
            <Row key={rule.key} rule={rule} index={index} map={map} />
          ))}
        </tbody>
      </table>
      <Button icon={<Plus size={14} aria-hidden />} onClick={map.add}>
        Add a rule
      </Button>
      <p className="field-failure" role="alert">
        {map.failure}
      </p>
      <Trial map={map} />
    </Dialog>
  );
}

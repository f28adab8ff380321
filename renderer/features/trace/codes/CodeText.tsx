/*
 * A value of event data that is a code by its field's name: as written, in the other radix, with its name and meaning on
 * record beside it, and a way to all that can be said of it. Any other value is shown as it is.
 */
import { CircleHelp } from "lucide-react";
import { showLookUp } from "../../../state/view.ts";
import { IconButton } from "../../../components/Button.tsx";
import { Inert } from "../Inert.tsx";
import { fieldCode } from "../logic/codes.ts";
import "./codes.css";

/** What stands behind a code: the other radix, name, meaning, and the button that explains. Nothing for other values. */
export function CodeNotes({
  name,
  value,
  brief = false,
}: {
  readonly name: string;
  readonly value: string;
  /** Leaves the meaning out where there is no room; it stands in the title instead. */
  readonly brief?: boolean;
}) {
  const code = fieldCode(name, value);
  if (code === undefined) return null;
  const { meaning } = code;
  return (
    <span className="code-notes">
      {" "}
      <span className="code-hex data">{code.other}</span>
      {meaning === undefined ? null : (
        <>
          {" "}
          <span className="code-name data" title={brief ? meaning.meaning : undefined}>
            {meaning.name ?? "no name on record"}
          </span>
          <IconButton className="code-explain" label={`Explain ${value}`} onClick={() => showLookUp(value)}>
            <CircleHelp size={13} aria-hidden />
          </IconButton>
          {brief || meaning.meaning === undefined ? null : <span className="code-means"> {meaning.meaning}</span>}
        </>
      )}
    </span>
  );
}

/** The value of a data field with its notes. `name` is the field's. */
export function CodeText({
  name,
  value,
  brief = false,
}: {
  readonly name: string;
  readonly value: string;
  readonly brief?: boolean;
}) {
  return (
    <span className="code-text">
      <span className="data">
        <Inert text={value} oneLine={false} />
      </span>
      <CodeNotes name={name} value={value} brief={brief} />
    </span>
  );
}

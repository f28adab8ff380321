/* Whatever else has to do with who the user is and whether he may: filters, roles, refusals, users and statuses set. */
import type { AuthNote } from "../../../../shared/story/authentication.ts";
import { CodeText } from "../codes/CodeText.tsx";
import { EventLink } from "../EventLink.tsx";
import { Inert } from "../Inert.tsx";
import { Card, Value, Word } from "../story/Card.tsx";
import { Sign } from "../story/Sign.tsx";
import { StoryRow } from "../story/StoryRow.tsx";
import { StoryTable, type RowProps } from "../story/StoryTable.tsx";
import "./auth.css";

const kinds: Readonly<
  Record<AuthNote["kind"], { readonly tone: "good" | "bad" | "warn" | "none"; readonly words: string }>
> = {
  user: { tone: "good", words: "user set" },
  refused: { tone: "bad", words: "refused" },
  filter: { tone: "none", words: "ISAPI filter" },
  roles: { tone: "none", words: "roles" },
  status: { tone: "bad", words: "status set" },
  failure: { tone: "bad", words: "failure" },
};

const columns = [
  { title: "What" },
  { title: "Name" },
  { title: "Module" },
  { title: "Told" },
  { title: "Event", number: true },
];

function NoteRow({ item: note }: RowProps<AuthNote>) {
  return (
    <StoryRow event={note.event}>
      <td>
        <Sign tone={kinds[note.kind].tone}>{kinds[note.kind].words}</Sign>
      </td>
      <td className="data">
        <Word text={note.name} />
      </td>
      <td>
        <Word text={note.module ?? ""} />
      </td>
      <td>
        {note.errorCode === undefined ? null : <CodeText name="ErrorCode" value={note.errorCode.text} />}{" "}
        {note.facts.map(({ name, text }) => (
          <span key={name} className="auth-fact">
            <Inert text={name} /> <Value text={text} />
          </span>
        ))}
      </td>
      <td className="number">
        <EventLink number={note.event} />
      </td>
    </StoryRow>
  );
}

/** The table. */
export function AuthNotes({ notes }: { readonly notes: readonly AuthNote[] }) {
  return (
    <Card title="Users, refusals, filters" count={notes.length} wide>
      {notes.length === 0 ? (
        <p className="story-none">None in this trace.</p>
      ) : (
        <StoryTable label="Users, refusals and filters" columns={columns} rows={notes} Row={NoteRow} />
      )}
    </Card>
  );
}

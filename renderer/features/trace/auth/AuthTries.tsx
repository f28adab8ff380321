/* The ways of authentication that IIS tried, in order, each with its module, its result and what it found out. */
import type { AuthTry } from "../../../../shared/story/authentication.ts";
import { CodeText } from "../codes/CodeText.tsx";
import { EventLink } from "../EventLink.tsx";
import { Inert } from "../Inert.tsx";
import { Card, Value, Word } from "../story/Card.tsx";
import { Sign } from "../story/Sign.tsx";
import { StoryRow } from "../story/StoryRow.tsx";
import { StoryTable, type RowProps } from "../story/StoryTable.tsx";

const outcomes: Readonly<
  Record<AuthTry["outcome"], { readonly tone: "good" | "bad" | "warn" | "none"; readonly words: string }>
> = {
  succeeded: { tone: "good", words: "succeeded" },
  failed: { tone: "bad", words: "failed" },
  "not-granted": { tone: "warn", words: "let nobody in" },
  continues: { tone: "warn", words: "needs another leg" },
  "passed-by": { tone: "none", words: "not its credentials" },
  open: { tone: "warn", words: "trace ends before" },
};

const columns = [
  { title: "Result" },
  { title: "Type" },
  { title: "Module" },
  { title: "User" },
  { title: "Told" },
  { title: "Event", number: true },
];

function Told({ one }: { readonly one: AuthTry }) {
  const quiet = new Set(["RequestAuthType", "AuthUserName", "RemoteUserName"]);
  const facts = one.facts.filter(({ name }) => !quiet.has(name));
  return (
    <>
      {one.failure === undefined ? null : (
        <span className="data">
          <Inert text={one.failure} />{" "}
        </span>
      )}
      {one.errorCode === undefined ? null : <CodeText name="ErrorCode" value={one.errorCode.text} />}{" "}
      {facts.map(({ name, text, event }) => (
        <span key={`${event} ${name}`} className="auth-fact">
          <Inert text={name} /> <Value text={text} />
        </span>
      ))}
    </>
  );
}

function TryRow({ item: one }: RowProps<AuthTry>) {
  return (
    <StoryRow event={one.startEvent} to={one.endEvent}>
      <td>
        <Sign tone={outcomes[one.outcome].tone}>{outcomes[one.outcome].words}</Sign>
      </td>
      <td>
        <Word text={one.type} />
      </td>
      <td>
        <Word text={one.module ?? ""} />
      </td>
      <td>
        <Value text={one.user} empty="–" />
      </td>
      <td>
        <Told one={one} />
      </td>
      <td className="number">
        <EventLink number={one.startEvent} />
      </td>
    </StoryRow>
  );
}

/** The table; a sentence where nothing was tried. */
export function AuthTries({ tries }: { readonly tries: readonly AuthTry[] }) {
  return (
    <Card title="Ways tried" count={tries.length} wide>
      {tries.length === 0 ? (
        <p className="story-none">No way of authentication was traced.</p>
      ) : (
        <StoryTable label="Ways of authentication tried" columns={columns} rows={tries} Row={TryRow} />
      )}
    </Card>
  );
}

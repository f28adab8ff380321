/* Texts that the page, a module or IIS wrote into the trace. */
import type { PageMessage } from "../../../../shared/story/page.ts";
import { EventLink } from "../EventLink.tsx";
import { LongText } from "../LongText.tsx";
import { atText, Card, Word } from "../story/Card.tsx";
import { Sign } from "../story/Sign.tsx";
import { StoryRow } from "../story/StoryRow.tsx";
import { StoryTable, type RowProps } from "../story/StoryTable.tsx";
import { useTrace } from "../trace-context.ts";

const tones = { error: "bad", warning: "warn", information: "none" } as const;
const kindWords: Readonly<Record<PageMessage["kind"], string>> = {
  "page-trace": "",
  "module-trace": "",
  "web-event": "ASP.NET event",
  "error-text": "error text",
  "error-page": "error page",
};
const columns = [
  { title: "At, ms", number: true },
  { title: "Severity" },
  { title: "From" },
  { title: "Text" },
  { title: "Event", number: true },
];

function MessageRow({ item: message }: RowProps<PageMessage>) {
  const { offsets } = useTrace().facts;
  return (
    <StoryRow event={message.event}>
      <td className="number">{atText(offsets[message.event - 1])}</td>
      <td>
        <Sign tone={tones[message.severity]}>{message.severity}</Sign>
      </td>
      <td>
        <Word text={[kindWords[message.kind], message.source].filter((part) => part !== "").join(" ")} />
      </td>
      <td className="data page-text">
        <LongText text={message.text} oneLine={false} most={2_000} />
      </td>
      <td className="number">
        <EventLink number={message.event} />
      </td>
    </StoryRow>
  );
}

/** Messages of some kinds; nothing where there is none. */
export function MessagesCard({
  title,
  kinds,
  messages,
}: {
  readonly title: string;
  readonly kinds: readonly PageMessage["kind"][];
  readonly messages: readonly PageMessage[];
}) {
  const rows = messages.filter(({ kind }) => kinds.includes(kind));
  if (rows.length === 0) return null;
  return (
    <Card title={title} count={rows.length} wide>
      <StoryTable label={title} columns={columns} rows={rows} Row={MessageRow} />
    </Card>
  );
}

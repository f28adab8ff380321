/* Headers of one direction as tables: as they stood, and each change with who made it. */
import type { HeaderBlock, HeaderChange, HeaderLine, HeaderSide } from "../../../../shared/story/headers.ts";
import { CopyButton } from "../CopyButton.tsx";
import { EventLink } from "../EventLink.tsx";
import { LongText } from "../LongText.tsx";
import { Card, Value, Word } from "../story/Card.tsx";
import { Sign } from "../story/Sign.tsx";
import { StoryRow, useIsSelected } from "../story/StoryRow.tsx";
import { StoryTable, type RowProps } from "../story/StoryTable.tsx";

type What = "request" | "response";

const columns = [{ title: "Name" }, { title: "Value" }];
const oddWords = { folded: "written over several lines", "no-name": "a line without a name" } as const;

function Line({ item: line }: RowProps<HeaderLine>) {
  return (
    <tr>
      <td className="data header-name">{line.name === "" ? "–" : <LongText text={line.name} most={200} />}</td>
      <td className="header-value">
        <span className="data">{line.value === "" ? "–" : <LongText text={line.value} oneLine={false} />}</span>
        {line.odd === undefined ? null : <span className="header-odd">{oddWords[line.odd]}</span>}
        {line.value === "" ? null : <CopyButton what={line.name === "" ? "line" : line.name} text={line.value} />}
      </td>
    </tr>
  );
}

function Block({ block, title }: { readonly block: HeaderBlock; readonly title: string }) {
  const selected = useIsSelected(block.event);
  const all = block.lines.map(({ name, value }) => (name === "" ? value : `${name}: ${value}`)).join("\r\n");
  return (
    <Card title={title} count={block.lines.length}>
      <div className="header-block" data-event={block.event} aria-current={selected ? "true" : undefined}>
        <p className="header-from">
          <EventLink number={block.event} />
          {block.child === undefined ? null : (
            <>
              {" "}
              of child request <EventLink number={block.child} />
            </>
          )}
          {all === "" ? null : <CopyButton what="all headers" text={all} />}
        </p>
        {block.lines.length === 0 ? (
          <p className="story-none">The event holds no header.</p>
        ) : (
          <StoryTable label={title} columns={columns} rows={block.lines} Row={Line} />
        )}
      </div>
    </Card>
  );
}

/** All tables of headers; a sentence where the trace has none. */
export function HeaderBlocks({ side, what }: { readonly side: HeaderSide; readonly what: What }) {
  const title = what === "request" ? "Request headers" : "Response headers";
  if (side.blocks.length === 0)
    return (
      <Card title={title}>
        <p className="story-note">
          {what === "request"
            ? "Not in this trace: the provider WWW Server writes them at Information or Verbose."
            : "Not in this trace: nothing was sent to the client, the trace ends before, or its rule is less verbose than Information."}
        </p>
      </Card>
    );
  return (
    <>
      {side.blocks.slice(0, 20).map((block, index) => (
        <Block key={block.event} block={block} title={index === 0 ? title : `${title}, once more`} />
      ))}
    </>
  );
}

const changeColumns = [
  { title: "How" },
  { title: "Name" },
  { title: "Value" },
  { title: "By" },
  { title: "Event", number: true },
];

function ChangeRow({ item: change }: RowProps<HeaderChange>) {
  return (
    <StoryRow event={change.event}>
      <td className="story-what">
        {change.how === "removed" ? <Sign tone="none">removed</Sign> : (change.how ?? "set")}
      </td>
      <td className="data">
        <Word text={change.name} />
      </td>
      <td className="header-value">
        <Value text={change.value} empty="–" />
      </td>
      <td>
        <Word text={change.by ?? ""} />
      </td>
      <td className="number">
        <EventLink number={change.event} />
      </td>
    </StoryRow>
  );
}

/** Changes in the order they were made; nothing where there is none. */
export function HeaderChanges({ changes, what }: { readonly changes: readonly HeaderChange[]; readonly what: What }) {
  if (changes.length === 0) return null;
  const title = `Changes to the ${what} headers`;
  return (
    <Card title={title} count={changes.length} wide>
      <StoryTable label={title} columns={changeColumns} rows={changes} Row={ChangeRow} />
    </Card>
  );
}

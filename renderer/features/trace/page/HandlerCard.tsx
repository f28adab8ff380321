/* Which handler served the request, from which files, and what of the configuration was left out. */
import type { HandlerChange, LeftOut, PageFile, PageStory } from "../../../../shared/story/page.ts";
import { EventLink } from "../EventLink.tsx";
import { Inert } from "../Inert.tsx";
import { Card, Fact, Value } from "../story/Card.tsx";
import { StoryRow } from "../story/StoryRow.tsx";
import { StoryTable, type RowProps } from "../story/StoryTable.tsx";

function Handler({ change, last }: { readonly change: HandlerChange; readonly last: boolean }) {
  return (
    <dl>
      <Fact name={last ? "Handler" : "Earlier handler"} event={change.event}>
        <Value text={change.name} empty="none" />
      </Fact>
      {change.modules === "" ? null : (
        <Fact name="Served by">
          <Value text={change.modules} />
        </Fact>
      )}
      {change.processor === "" ? null : (
        <Fact name="Program">
          <Value text={change.processor} />
        </Fact>
      )}
      {change.type === "" ? null : (
        <Fact name=".NET type">
          <Value text={change.type} />
        </Fact>
      )}
      {change.by === undefined ? null : (
        <Fact name="Chosen in">
          <Value text={change.by} />
        </Fact>
      )}
    </dl>
  );
}

const servedWords: ReadonlyMap<string, string> = new Map([
  ["GENERAL_STATIC_FILE_HANDLER", "a static file"],
  ["GENERAL_CGI_HANDLER", "a CGI program"],
  ["GENERAL_ISAPI_HANDLER", "an ISAPI extension"],
  ["GENERAL_OOP_ISAPI_HANDLER", "an ISAPI extension in a process of its own"],
  ["GENERAL_REDIRECTION_HANDLER", "a redirection"],
  ["GENERAL_DAV_HANDLER", "WebDAV"],
  ["GENERAL_OPTIONS_HANDLER", "an answer to OPTIONS"],
  ["GENERAL_TRACE_HANDLER", "an answer to TRACE"],
]);

/** The handlers, the one that served last first. */
export function HandlerCard({ story }: { readonly story: PageStory }) {
  const { handlers, served } = story;
  if (handlers.length === 0 && served.length === 0) return null;
  return (
    <Card title="Handler" count={handlers.length > 1 ? handlers.length : undefined}>
      {handlers
        .toReversed()
        .slice(0, 20)
        .map((change, index) => (
          <Handler key={change.event} change={change} last={index === 0} />
        ))}
      {served.length === 0 ? null : (
        <dl>
          {served.slice(0, 20).map(({ name, event }) => (
            <Fact key={event} name="Answered by" event={event}>
              {servedWords.get(name) ?? <Value text={name} />}
            </Fact>
          ))}
        </dl>
      )}
    </Card>
  );
}

const fileColumns = [{ title: "Path" }, { title: "Told by" }, { title: "Event", number: true }];

function FileRow({ item: file }: RowProps<PageFile>) {
  return (
    <StoryRow event={file.event}>
      <td>
        <Value text={file.path} />
      </td>
      <td className="data">
        <Inert text={file.told} />
      </td>
      <td className="number">
        <EventLink number={file.event} />
      </td>
    </StoryRow>
  );
}

/** Files on the server that the trace names. */
export function FilesCard({ files }: { readonly files: readonly PageFile[] }) {
  if (files.length === 0) return null;
  return (
    <Card title="Files" count={files.length}>
      <StoryTable label="Files on the server" columns={fileColumns} rows={files} Row={FileRow} />
    </Card>
  );
}

const leftColumns = [{ title: "What" }, { title: "Name" }, { title: "Why" }, { title: "Event", number: true }];

function LeftOutRow({ item: left }: RowProps<LeftOut>) {
  return (
    <StoryRow event={left.event}>
      <td>{left.what}</td>
      <td>
        <Value text={left.name} />
      </td>
      <td>
        {left.resolved ? "precondition not met: " : "not loaded at that moment: "}
        <Value text={left.why} empty="not told" />
      </td>
      <td className="number">
        <EventLink number={left.event} />
      </td>
    </StoryRow>
  );
}

/** Modules and handlers that took no part. */
export function LeftOutCard({ leftOut }: { readonly leftOut: readonly LeftOut[] }) {
  if (leftOut.length === 0) return null;
  return (
    <Card title="Left out by the configuration" count={leftOut.length}>
      <StoryTable label="Modules and handlers left out" columns={leftColumns} rows={leftOut} Row={LeftOutRow} />
    </Card>
  );
}

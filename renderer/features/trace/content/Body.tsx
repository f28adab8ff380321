/* A body as nothing but text, in a virtual view: lines cut to the width or left long. What is missing is said above it. */
import { useMemo, useRef, useState } from "react";
import { formatBytes, formatCount } from "../../../../shared/base/format.ts";
import { bodyText, type BodyGap, type BodyStory } from "../../../../shared/story/bodies.ts";
import { CopyButton } from "../CopyButton.tsx";
import { EventLink } from "../EventLink.tsx";
import { Inert } from "../Inert.tsx";
import { textRows } from "../logic/text-rows.ts";
import { TextRows } from "../raw/TextRows.tsx";
import { Card, Value } from "../story/Card.tsx";
import { useTrace, useTraceView } from "../trace-context.ts";
import { useWidth } from "../use-width.ts";
import { partAt, stretches } from "./stretches.ts";

type What = "request" | "response";

const longLine = 4_000;
/* Width of a character of the data font at its size, and the room a row needs besides. */
const charPx = 7.3;
const besidePx = 48;

function GapText({ gap }: { readonly gap: BodyGap }) {
  switch (gap.kind) {
    case "not-traced":
      return <>There was a body, but no event holds any of it: bodies need a rule of verbosity Verbose.</>;
    case "from-file":
      return (
        <>
          IIS sent it straight from a file, so its text is not in the trace. <EventLink number={gap.event} />
        </>
      );
    case "shorter":
      return (
        <>
          Not whole: {formatBytes(gap.bytes)} were {gap.told === "read" ? "read from the client" : "announced"}, the
          trace has {formatCount(gap.chars)} characters. IIS writes each buffer only up to its first NUL character.{" "}
          <EventLink number={gap.event} />
        </>
      );
    case "compressed":
      return (
        <>
          Compressed (<Inert text={gap.encoding} />
          ): these are the bytes as they were sent, no readable text. <EventLink number={gap.event} />
        </>
      );
    case "trace-ends":
      return <>The trace ends before its request does: there may have been more.</>;
  }
}

function Text({ body, what }: { readonly body: BodyStory; readonly what: What }) {
  const { store } = useTrace();
  const [wrap, setWrap] = useState(true);
  const room = useRef<HTMLDivElement>(null);
  const width = useWidth(room);
  const text = useMemo(() => bodyText(body), [body]);
  const parts = useMemo(() => stretches(body), [body]);
  const columns = wrap && width > 0 ? Math.max(20, Math.floor((width - besidePx) / charPx)) : longLine;
  const rows = useMemo(() => textRows(text, 0, columns), [text, columns]);
  const selected = useTraceView((view) => view.selected);
  const part = parts.find(({ event }) => event === selected);
  return (
    <>
      <div className="body-bar">
        <label className="story-choice">
          <input type="checkbox" checked={wrap} onChange={(event) => setWrap(event.target.checked)} /> Wrap lines
        </label>
        <span>
          {formatCount(text.length)} characters, {formatCount(rows.length)} rows
        </span>
        <CopyButton what={`${what} body`} text={text} />
      </div>
      <div ref={room} className="body-text" data-size={rows.length > 18 ? "tall" : rows.length > 6 ? "middle" : "low"}>
        <TextRows
          label={`Text of the ${what} body`}
          rows={rows}
          range={part === undefined || parts.length === 1 ? undefined : [part.start, part.end]}
          onPick={(offset) => {
            const found = partAt(parts, offset);
            if (found !== undefined) store.getState().select(found.event);
          }}
        />
      </div>
    </>
  );
}

const chunkWords: Readonly<Record<BodyStory["chunks"], string>> = {
  none: "",
  "left-out": "; sent in chunks, whose lengths are left out here",
  "in-text": "; sent in chunks, whose lengths may stand in the text",
};

function Events({ body }: { readonly body: BodyStory }) {
  const first = body.parts[0];
  const last = body.parts.at(-1);
  if (first === undefined || last === undefined) return null;
  return (
    <p className="story-note">
      {body.parts.length === 1 ? "From event " : `From ${formatCount(body.parts.length)} events, `}
      <EventLink number={first.event} />
      {first === last ? null : (
        <>
          {" "}
          to <EventLink number={last.event} />
        </>
      )}
      {chunkWords[body.chunks]}
    </p>
  );
}

/** The body's card. `shortened` where some of it is still cut. */
export function Body({
  body,
  what,
  shortened,
}: {
  readonly body: BodyStory;
  readonly what: What;
  readonly shortened: boolean;
}) {
  const title = what === "request" ? "Request body" : "Response body";
  const gaps = body.gaps.filter(({ kind }) => !(shortened && kind === "shorter"));
  const texts = body.parts.some(({ kind }) => kind === "text");
  const files = body.parts.filter((part) => part.kind === "file");
  return (
    <Card title={title}>
      <dl className="body-facts">
        {body.contentType === undefined ? null : (
          <div>
            <dt>Content type</dt>
            <dd>
              <Value text={body.contentType.text} /> <EventLink number={body.contentType.event} />
            </dd>
          </div>
        )}
        {body.contentLength === undefined ? null : (
          <div>
            <dt>Content length</dt>
            <dd>
              <Value text={body.contentLength.text} /> bytes
            </dd>
          </div>
        )}
      </dl>
      {gaps.map((gap) => (
        <p key={gap.kind} className="body-gap">
          <GapText gap={gap} />
        </p>
      ))}
      {files.slice(0, 20).map((file) => (
        <p key={file.event} className="story-note">
          <Value text={file.fileName} />, {file.size} bytes from {file.offset} <EventLink number={file.event} />
        </p>
      ))}
      {texts ? <Text body={body} what={what} /> : null}
      {body.parts.length === 0 && gaps.length === 0 ? <p className="story-none">None in this trace.</p> : null}
      <Events body={body} />
    </Card>
  );
}

/* ASP.NET Core Module: whether the application started, how forwarding went, and the errors the module wrote. */
import { formatCount } from "../../../../shared/base/format.ts";
import type { AncmCallback, AncmStory } from "../../../../shared/story/ancm.ts";
import { CodeText } from "../codes/CodeText.tsx";
import { EventLink } from "../EventLink.tsx";
import { Inert } from "../Inert.tsx";
import { Card, Fact, tookText, Value } from "../story/Card.tsx";
import { StoryRow } from "../story/StoryRow.tsx";
import { StoryTable, type RowProps } from "../story/StoryTable.tsx";

const hostings = {
  "in-process": "in the worker process",
  "out-of-process": "in a process of its own, requests forwarded",
};
const callbackColumns = [
  { title: "WinHTTP reported" },
  { title: "Times", number: true },
  { title: "First", number: true },
  { title: "Last", number: true },
];

function CallbackRow({ item: run }: RowProps<AncmCallback>) {
  return (
    <StoryRow event={run.firstEvent}>
      <td>
        <Inert text={run.what} />
      </td>
      <td className="number">{formatCount(run.count)}</td>
      <td className="number">
        <EventLink number={run.firstEvent} />
      </td>
      <td className="number">
        <EventLink number={run.lastEvent} />
      </td>
    </StoryRow>
  );
}

function Callbacks({ story }: { readonly story: AncmStory }) {
  if (story.callbacks.length === 0) return null;
  return (
    <>
      <h4>The talk with the application</h4>
      <StoryTable label="Reports of WinHTTP" columns={callbackColumns} rows={story.callbacks} Row={CallbackRow} />
      {story.moreCallbacks === 0 ? null : (
        <p className="story-note">And {formatCount(story.moreCallbacks)} more runs; the Events view has them all.</p>
      )}
    </>
  );
}

/** The card. */
export function AncmCard({ story }: { readonly story: AncmStory }) {
  return (
    <Card title="ASP.NET Core Module">
      <dl>
        <Fact name="Application runs">{story.hosting === undefined ? "not told" : hostings[story.hosting]}</Fact>
        {story.started === undefined ? null : (
          <Fact name="Started" event={story.started.event}>
            <Value text={story.started.text} />
          </Fact>
        )}
        <Fact name="Request handed over" event={story.startEvent}>
          {story.startEvent === undefined ? "not traced" : null}
        </Fact>
        <Fact name="Came back" event={story.endEvent}>
          {story.endEvent === undefined ? "not written; the module often leaves it out" : null}
          {story.tookMs === undefined ? null : `after ${tookText(story.tookMs)} ms`}
        </Fact>
        {story.errors.slice(0, 50).map((error) => (
          <Fact key={error.event} name="Error" event={error.event}>
            <Value text={error.name} />{" "}
            {error.errorCode === undefined ? null : <CodeText name="ErrorCode" value={error.errorCode.text} />}{" "}
            <Inert text={error.text} oneLine={false} /> <Inert text={error.where} />
          </Fact>
        ))}
      </dl>
      <Callbacks story={story} />
    </Card>
  );
}

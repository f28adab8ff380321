/* ARR: where the request was sent, with which headers, how far the talk with the backend got, and how long each step took. */
import type { ArrHeader, ArrReach, ArrStep, ArrStory } from "../../../../shared/story/arr.ts";
import { formatBytes } from "../../../../shared/base/format.ts";
import { CopyButton } from "../CopyButton.tsx";
import { EventLink } from "../EventLink.tsx";
import { Inert } from "../Inert.tsx";
import { atText, Card, Fact, tookText, Value } from "../story/Card.tsx";
import { Sign } from "../story/Sign.tsx";
import { StoryRow } from "../story/StoryRow.tsx";
import { StoryTable, type RowProps } from "../story/StoryTable.tsx";

const reaches: Readonly<Record<ArrReach, string>> = {
  "not-started": "not begun, as far as the trace tells",
  connecting: "connecting or sending: the request is not known to have left",
  "request-sent": "request sent, no answer yet",
  "answer-begun": "the answer had begun",
  "answer-complete": "answered, with its body",
};

const stepWords: Readonly<Record<ArrStep["step"], string>> = {
  "request-headers": "Resolve, connect, send the request",
  "answer-headers": "Wait for the answer's headers",
  "answer-body": "Read the answer's body",
};

const stepColumns = [
  { title: "Step" },
  { title: "At, ms", number: true },
  { title: "Took, ms", number: true },
  { title: "Bytes", number: true },
  { title: "End" },
  { title: "Events", number: true },
];

function StepRow({ item: step }: RowProps<ArrStep>) {
  const took = step.startMs === undefined || step.endMs === undefined ? undefined : step.endMs - step.startMs;
  return (
    <StoryRow event={step.startEvent} to={step.endEvent}>
      <td>{stepWords[step.step]}</td>
      <td className="number">{atText(step.startMs)}</td>
      <td className="number took" data-long={(took ?? 0) >= 1000}>
        {tookText(took)}
      </td>
      <td className="number">{step.bytes === undefined ? "–" : formatBytes(step.bytes)}</td>
      <td>{step.endEvent === undefined ? <Sign tone="bad">never ended</Sign> : <Sign tone="good">done</Sign>}</td>
      <td className="number">
        <EventLink number={step.startEvent} />
        {step.endEvent === undefined ? null : (
          <>
            {" "}
            <EventLink number={step.endEvent} />
          </>
        )}
      </td>
    </StoryRow>
  );
}

function Steps({ steps }: { readonly steps: readonly ArrStep[] }) {
  return <StoryTable label="Steps of the talk with the backend" columns={stepColumns} rows={steps} Row={StepRow} />;
}

const headerColumns = [{ title: "Header" }, { title: "Value" }, { title: "Event", number: true }];

function HeaderRow({ item: { name, value, event } }: RowProps<ArrHeader>) {
  return (
    <StoryRow event={event}>
      <td className="data">
        <Inert text={name} />
      </td>
      <td>
        <Value text={value} empty="taken away" />
      </td>
      <td className="number">
        <EventLink number={event} />
      </td>
    </StoryRow>
  );
}

/** Headers that were set for the backend; nothing where there are none. */
export function ForwardedHeaders({ story }: { readonly story: ArrStory }) {
  if (story.headers.length === 0) return null;
  return (
    <Card title="Headers set for the backend" count={story.headers.length}>
      <StoryTable label="Headers set for the backend" columns={headerColumns} rows={story.headers} Row={HeaderRow} />
    </Card>
  );
}

function Facts({ story }: { readonly story: ArrStory }) {
  const { target, farm, server, host, logId } = story;
  return (
    <dl>
      <Fact name="Sent to" event={target?.event}>
        <Value text={target?.text ?? ""} empty="the trace names no target" />
      </Fact>
      {farm === undefined ? null : (
        <Fact name="Farm" event={farm.event}>
          <Value text={farm.text} />
        </Fact>
      )}
      {server === undefined ? null : (
        <Fact name="Server" event={server.event}>
          <Value text={server.text} />
        </Fact>
      )}
      <Fact name="Host header" event={host?.event}>
        <Value text={host?.text ?? ""} empty="not set" />
      </Fact>
      <Fact name="X-ARR-LOG-ID" event={logId?.event}>
        <Value text={logId?.text ?? ""} empty="not set" />
        {logId === undefined ? null : <CopyButton what="X-ARR-LOG-ID" text={logId.text} />}
      </Fact>
      <Fact name="How far it got">
        {story.traced ? reaches[story.reached] : "not told: the trace has no events of area RequestRouting"}
      </Fact>
      {story.waitMs === undefined || story.waitFrom === undefined ? null : (
        <Fact name="Waited for backend">
          {tookText(story.waitMs)} ms, from <EventLink number={story.waitFrom} /> to{" "}
          {story.waitTo === undefined ? "the end of the trace" : <EventLink number={story.waitTo} />}
        </Fact>
      )}
    </dl>
  );
}

/** The card. */
export function ArrCard({ story }: { readonly story: ArrStory }) {
  return (
    <Card title="Application Request Routing" tall>
      <Facts story={story} />
      {story.steps.length === 0 ? null : (
        <>
          <h4>The talk with the backend</h4>
          <Steps steps={story.steps} />
        </>
      )}
      {story.logId === undefined ? null : (
        <p className="story-note">
          The log id joins this trace with the backend&apos;s: look for it among the request headers there, and in the
          query field of this server&apos;s log.
        </p>
      )}
    </Card>
  );
}

/* FastCGI or CGI: the process, how long it was waited for, what it wrote to stderr, what went wrong. */
import type { FastCgiMessage, FastCgiProcess, FastCgiStep, FastCgiStory } from "../../../../shared/story/fastcgi.ts";
import { CodeText } from "../codes/CodeText.tsx";
import { EventLink } from "../EventLink.tsx";
import { Inert } from "../Inert.tsx";
import { atText, Card, Fact, tookText, Value } from "../story/Card.tsx";
import { Sign } from "../story/Sign.tsx";
import { StoryRow } from "../story/StoryRow.tsx";
import { StoryTable, type RowProps } from "../story/StoryTable.tsx";

function Process({ process }: { readonly process: FastCgiProcess }) {
  const age = process.isNew === undefined ? "" : process.isNew ? "started for this request" : "already running";
  const facts = [
    process.processId === "" ? "" : `process ${process.processId}`,
    age,
    process.requestNumber === "" ? "" : `its request no. ${process.requestNumber}`,
  ];
  return (
    <Fact name="Process" event={process.event}>
      <Value text={process.commandLine} empty="command not told" />{" "}
      <Inert text={facts.filter((fact) => fact !== "").join(", ")} />
    </Fact>
  );
}

const tones = { error: "bad", warning: "warn", information: "none" } as const;
const messageColumns = [{ title: "Severity" }, { title: "Text" }, { title: "Event", number: true }];
const stepColumns = [{ title: "Event" }, { title: "At, ms", number: true }, { title: "No.", number: true }];

function MessageRow({ item: message }: RowProps<FastCgiMessage>) {
  return (
    <StoryRow event={message.event}>
      <td>
        <Sign tone={tones[message.severity]}>{message.severity}</Sign>
      </td>
      <td>
        <span className="data page-text">
          <Inert text={message.text} oneLine={false} />
        </span>{" "}
        {message.errorCode === undefined ? null : (
          <div>
            <CodeText name="ErrorCode" value={message.errorCode.text} />
          </div>
        )}
      </td>
      <td className="number">
        <EventLink number={message.event} />
      </td>
    </StoryRow>
  );
}

function Messages({ story }: { readonly story: FastCgiStory }) {
  if (story.messages.length === 0) return null;
  return (
    <>
      <h4>What the program wrote</h4>
      <StoryTable label="What the program wrote" columns={messageColumns} rows={story.messages} Row={MessageRow} />
    </>
  );
}

function StepRow({ item: step }: RowProps<FastCgiStep>) {
  return (
    <StoryRow event={step.event}>
      <td className="data">
        <Inert text={step.name} />
      </td>
      <td className="number">{atText(step.ms)}</td>
      <td className="number">
        <EventLink number={step.event} />
      </td>
    </StoryRow>
  );
}

/** The card. */
export function FastCgiCard({ story }: { readonly story: FastCgiStory }) {
  return (
    <Card title={story.kind}>
      <dl>
        {story.failures.slice(0, 20).map(({ name, event }) => (
          <Fact key={event} name="Failure" event={event}>
            <Sign tone="bad">{name}</Sign>
          </Fact>
        ))}
        {story.processes.slice(0, 20).map((process) => (
          <Process key={process.event} process={process} />
        ))}
        {story.queued === undefined ? null : (
          <Fact name="Place in the queue" event={story.queued.event}>
            <Inert text={story.queued.text} /> instances
          </Fact>
        )}
        <Fact name="Worked" event={story.startEvent}>
          {story.tookMs === undefined ? "start or end not traced" : `${tookText(story.tookMs)} ms`}
        </Fact>
      </dl>
      <Messages story={story} />
      <h4>Step by step</h4>
      <StoryTable label={`Steps of ${story.kind}`} columns={stepColumns} rows={story.steps} Row={StepRow} />
    </Card>
  );
}

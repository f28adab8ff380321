/* ISAPI filters: notifications raised, filters called for them, what they answered and how long they took. */
import type { FilterStep, FilterStory } from "../../../../shared/story/filters.ts";
import { CodeText } from "../codes/CodeText.tsx";
import { EventLink } from "../EventLink.tsx";
import { Inert } from "../Inert.tsx";
import { atText, Card, Fact, tookText, Value } from "../story/Card.tsx";
import { StoryRow } from "../story/StoryRow.tsx";
import { StoryTable, type RowProps } from "../story/StoryTable.tsx";

const columns = [
  { title: "Notification or filter" },
  { title: "Answer" },
  { title: "At, ms", number: true },
  { title: "Took, ms", number: true },
  { title: "Event", number: true },
];

function StepRow({ item: step }: RowProps<FilterStep>) {
  return (
    <StoryRow event={step.startEvent}>
      <td className="page-step" data-indent={step.kind === "filter" ? 1 : 0}>
        <Value text={step.name} empty="filter not named" />
        {step.facts.map(({ name, text, event }) => (
          <span key={`${event} ${name}`} className="page-detail">
            {" "}
            <Inert text={`${name} ${text}`} />
          </span>
        ))}
      </td>
      <td>
        <Value text={step.result} empty="–" />
      </td>
      <td className="number">{atText(step.startMs)}</td>
      <td className="number took" data-long={step.durationMs >= 1000}>
        {tookText(step.durationMs)}
        {step.endEvent === undefined ? <span className="page-open"> no end</span> : null}
      </td>
      <td className="number">
        <EventLink number={step.startEvent} />
      </td>
    </StoryRow>
  );
}

/** The card; nothing where no filter was asked. */
export function FiltersCard({ story }: { readonly story: FilterStory }) {
  if (story.steps.length === 0 && story.errors.length === 0) return null;
  return (
    <Card title="ISAPI filters" count={story.steps.filter(({ kind }) => kind === "filter").length} wide>
      {story.errors.length === 0 ? null : (
        <dl>
          {story.errors.slice(0, 20).map(({ text, event }) => (
            <Fact key={event} name="Error of a filter" event={event}>
              <CodeText name="ErrorCode" value={text} />
            </Fact>
          ))}
        </dl>
      )}
      <StoryTable label="ISAPI filters" columns={columns} rows={story.steps} Row={StepRow} />
    </Card>
  );
}

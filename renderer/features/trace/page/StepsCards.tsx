/* Steps with a start and an end: of the page, of managed modules, and the script lines that called COM objects. */
import type { ComCall, PageStep } from "../../../../shared/story/page.ts";
import { EventLink } from "../EventLink.tsx";
import { Inert } from "../Inert.tsx";
import { atText, Card, tookText, Value } from "../story/Card.tsx";
import { StoryRow } from "../story/StoryRow.tsx";
import { StoryTable, type RowProps } from "../story/StoryTable.tsx";
import { indentOf } from "./indent.ts";

function Times({ step }: { readonly step: PageStep }) {
  return (
    <>
      <td className="number">{atText(step.startMs)}</td>
      <td className="number took" data-long={step.durationMs >= 1000}>
        {tookText(step.durationMs)}
        {step.endEvent === undefined ? (
          <span className="page-open" title="No end was written: the time reaches to where the step around it ends.">
            {" "}
            no end
          </span>
        ) : null}
      </td>
      <td className="number">
        <EventLink number={step.startEvent} />
      </td>
    </>
  );
}

const timeColumns = [
  { title: "At, ms", number: true },
  { title: "Took, ms", number: true },
  { title: "Event", number: true },
];
const stepColumns = [{ title: "Step" }, ...timeColumns];
const moduleColumns = [{ title: "Module" }, ...timeColumns];
const callColumns = [{ title: "Line", number: true }, { title: "Statement" }, { title: "File" }, ...timeColumns];

type Nested = { readonly step: PageStep; readonly indent: number; readonly event: number };

function NestedRow({ item: { step, indent } }: RowProps<Nested>) {
  return (
    <StoryRow event={step.startEvent}>
      <td className="page-step" data-indent={indent}>
        <Value text={step.name} />{" "}
        {step.detail === "" ? null : (
          <span className="page-detail">
            <Inert text={step.detail} />
          </span>
        )}
      </td>
      <Times step={step} />
    </StoryRow>
  );
}

/** Steps, indented by what they lie in. */
export function StepsCard({ steps }: { readonly steps: readonly PageStep[] }) {
  if (steps.length === 0) return null;
  const least = steps.reduce((depth, step) => Math.min(depth, step.depth), Infinity);
  const nested = steps.map((step) => ({ step, indent: indentOf(step.depth - least), event: step.startEvent }));
  return (
    <Card title="Steps of the page" count={steps.length}>
      <StoryTable label="Steps of the page" columns={stepColumns} rows={nested} Row={NestedRow} />
    </Card>
  );
}

function ModuleRow({ item: step }: RowProps<PageStep>) {
  return (
    <StoryRow event={step.startEvent} to={step.endEvent}>
      <td>
        <Inert text={step.detail === "" ? "without a name" : step.detail} />
      </td>
      <Times step={step} />
    </StoryRow>
  );
}

/** Managed modules, each time they were called. */
export function ManagedModulesCard({ modules }: { readonly modules: readonly PageStep[] }) {
  if (modules.length === 0) return null;
  return (
    <Card title="Managed modules called" count={modules.length}>
      <StoryTable label="Managed modules called" columns={moduleColumns} rows={modules} Row={ModuleRow} />
    </Card>
  );
}

function ComCallRow({ item: call }: RowProps<ComCall>) {
  return (
    <StoryRow event={call.startEvent} to={call.endEvent}>
      <td className="number">
        <Inert text={call.line} />
      </td>
      <td>
        <Value text={call.statement} />
      </td>
      <td>
        <Value text={call.file} />
      </td>
      <Times step={call} />
    </StoryRow>
  );
}

/** Script lines that called COM objects, slowest first. */
export function ComCallsCard({ calls }: { readonly calls: readonly ComCall[] }) {
  if (calls.length === 0) return null;
  const slowest = calls.toSorted((a, b) => b.durationMs - a.durationMs);
  return (
    <Card title="Script lines calling COM objects, slowest first" count={calls.length} wide>
      <StoryTable label="Script lines calling COM objects" columns={callColumns} rows={slowest} Row={ComCallRow} />
    </Card>
  );
}

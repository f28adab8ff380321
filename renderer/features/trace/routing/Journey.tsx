/* The URL's way through the server, station by station. */
import type { UrlStep } from "../../../../shared/story/rewrite-facts.ts";
import { EventLink } from "../EventLink.tsx";
import { LongText } from "../LongText.tsx";
import { Card, Word } from "../story/Card.tsx";
import { StoryRow } from "../story/StoryRow.tsx";
import { StoryTable, type RowProps } from "../story/StoryTable.tsx";

const words: Readonly<Record<UrlStep["kind"], string>> = {
  requested: "requested",
  rewritten: "rewritten",
  changed: "changed",
  restored: "put back",
  redirected: "client redirected",
  child: "child request",
  aborted: "request cut off",
};

const columns = [{ title: "Station" }, { title: "URL" }, { title: "By" }, { title: "Event", number: true }];

function Cells({ step }: { readonly step: UrlStep }) {
  return (
    <>
      <td className="story-what">{words[step.kind]}</td>
      <td className="data journey-url">{step.url === "" ? "–" : <LongText text={step.url} />}</td>
      <td>
        <Word text={step.by ?? ""} />
      </td>
      <td className="number">
        {step.event === undefined ? "file head" : <EventLink number={step.event} />}
        {step.confirmedBy === undefined ? null : (
          <>
            {" "}
            <EventLink number={step.confirmedBy} />
          </>
        )}
      </td>
    </>
  );
}

function StationRow({ item: step }: RowProps<UrlStep>) {
  return step.event === undefined ? (
    <tr>
      <Cells step={step} />
    </tr>
  ) : (
    <StoryRow event={step.event}>
      <Cells step={step} />
    </StoryRow>
  );
}

/** The stations in order. */
export function Journey({ steps }: { readonly steps: readonly UrlStep[] }) {
  return (
    <Card title="The way of the URL">
      <StoryTable label="Stations of the URL" columns={columns} rows={steps} Row={StationRow} />
    </Card>
  );
}

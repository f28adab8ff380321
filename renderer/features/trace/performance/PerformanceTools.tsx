/* Above the performance view: what comes first, and what the two durations mean. */
import { formatCount } from "../../../../shared/base/format.ts";
import { Button } from "../../../components/Button.tsx";
import { useTrace } from "../trace-context.ts";
import { firstOrder } from "./columns.ts";
import { wholeMs, type PerformanceOrder, type PerformanceSort } from "./performance-rows.ts";

const choices: readonly { readonly by: PerformanceSort; readonly text: string; readonly title: string }[] = [
  { by: "since", text: "Largest gaps", title: "By the time since the event before" },
  { by: "span", text: "Longest spans", title: "By the time from START to END" },
  { by: "self", text: "Most own time", title: "By the time from START to END without the spans inside" },
  { by: "wait", text: "Longest waits", title: "By the time a span waited for the outside" },
  { by: "number", text: "In order", title: "In the order of the trace" },
];

const meanings =
  "Two meanings of duration. Since before: from the previous event to this one, so a wait is charged to the event that came after it; freb.xsl shows this one. START to END: from the event that opens a span to the one that closes it. IIS stamps events with a clock of 15.6 ms steps, so each figure may be 16 ms off, and what lies under one step is shown as < 16.";

/** The buttons and the note. */
export function PerformanceTools({
  order,
  onOrder,
}: {
  readonly order: PerformanceOrder;
  readonly onOrder: (order: PerformanceOrder) => void;
}) {
  const { facts } = useTrace();
  const { spans } = facts.opened;
  return (
    <>
      <div className="view-tools" role="toolbar" aria-label="What comes first">
        {choices.map(({ by, text, title }) => (
          <Button
            key={by}
            tone="quiet"
            title={title}
            aria-pressed={order.by === by}
            onClick={() => onOrder(firstOrder(by))}
          >
            {text}
          </Button>
        ))}
        <span className="view-said">
          Whole request: {formatCount(wholeMs(spans))} ms
          {wholeMs(spans) > spans.totalMs ? `, of which the events here span ${formatCount(spans.totalMs)} ms` : ""}
        </span>
      </div>
      <p className="view-note" title={meanings}>
        <strong>Since before</strong>: since the previous event, so a wait counts for the event after it (freb.xsl's
        duration). <strong>START to END</strong>: the whole span an event opens. In ms, each ±16.
      </p>
    </>
  );
}

/* Above the performance view: what comes first, and what the two durations mean. */
import { formatCount } from "../../../../shared/base/format.ts";
import { Button } from "../../../components/Button.tsx";
import { useTrace } from "../trace-context.ts";
import { firstOrder } from "./columns.ts";
import type { PerformanceOrder, PerformanceSort } from "./performance-rows.ts";

const choices: readonly { readonly by: PerformanceSort; readonly text: string; readonly title: string }[] = [
  { by: "since", text: "Largest gaps", title: "By the time since the event before" },
  { by: "span", text: "Longest spans", title: "By the time from START to END" },
  { by: "self", text: "Most own time", title: "By the time from START to END without the spans inside" },
  { by: "wait", text: "Longest waits", title: "By the time a span waited for the outside" },
  { by: "number", text: "In order", title: "In the order of the trace" },
];

/** The buttons and the note. */
export function PerformanceTools({
  order,
  onOrder,
}: {
  readonly order: PerformanceOrder;
  readonly onOrder: (order: PerformanceOrder) => void;
}) {
  const { facts } = useTrace();
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
        <span className="view-said">Whole trace: {formatCount(facts.opened.spans.totalMs)} ms</span>
      </div>
      <p className="view-note">
        <strong>Since before</strong>: from the event before to this one, so a wait counts for the event after it;
        freb.xsl calls this the duration. <strong>START to END</strong>: all the work an event opens. Milliseconds, each
        ±16: the clock steps by 15.6.
      </p>
    </>
  );
}

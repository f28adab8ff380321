/* Every field of the trace's head, with buttons to copy what people paste into tickets. */
import { CopyButton } from "../CopyButton.tsx";
import { LongText } from "../LongText.tsx";
import { summaryFields } from "../logic/summary-fields.ts";
import { useTrace } from "../trace-context.ts";

/** The summary card. */
export function SummaryCard() {
  const { facts, zone } = useTrace();
  const fields = summaryFields(facts.opened.summary, zone);
  return (
    <section className="card" aria-labelledby="trace-summary">
      <h3 id="trace-summary">Request</h3>
      <dl className="summary">
        {fields.map((field) => (
          <div key={field.label} className="summary-field" data-wide={field.wide === true}>
            <dt>{field.label}</dt>
            <dd>
              <span className="data">
                <LongText text={field.text} />
              </span>
              {field.note === undefined ? null : <span className="summary-note">{field.note}</span>}
              {field.copy === undefined ? null : <CopyButton what={field.label} text={field.copy} />}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

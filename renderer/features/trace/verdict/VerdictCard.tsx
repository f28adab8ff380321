/* The whole verdict: what the client got, who decided it, why, the events it rests on, what to do, what is not known. */
import { CopyButton } from "../CopyButton.tsx";
import { EventLink } from "../EventLink.tsx";
import { Inert } from "../Inert.tsx";
import { useTrace } from "../trace-context.ts";
import { NextSteps } from "./NextSteps.tsx";
import { VerdictFacts } from "./VerdictFacts.tsx";
import { verdictText } from "./verdict-words.ts";

/** The card. Its title is the line above all views. */
export function VerdictCard() {
  const { verdict, summary } = useTrace().facts.opened;
  return (
    <section className="verdict" aria-labelledby="trace-verdict">
      <div className="verdict-why">
        <h3 id="trace-verdict">
          What happened <CopyButton what="the verdict" text={verdictText(verdict, summary.url ?? "")} />
        </h3>
        <VerdictFacts />
        <p className="verdict-cause">
          <Inert text={verdict.cause} oneLine={false} />
        </p>
        {verdict.wouldBeSure === undefined ? null : (
          <p className="verdict-sure">
            <span className="verdict-label">To be sure:</span> <Inert text={verdict.wouldBeSure} />
          </p>
        )}
        {verdict.evidence.length === 0 ? null : (
          <ul className="verdict-evidence" aria-label="Evidence">
            {verdict.evidence.map(({ event, says }) => (
              <li key={event}>
                <EventLink number={event} /> <Inert text={says} />
              </li>
            ))}
          </ul>
        )}
      </div>
      <div className="verdict-then">
        <NextSteps />
        {verdict.limits.length === 0 ? null : (
          <>
            <h3>What this trace cannot tell</h3>
            <ul className="verdict-limits">
              {verdict.limits.map((limit) => (
                <li key={limit}>
                  <Inert text={limit} />
                </li>
              ))}
            </ul>
          </>
        )}
      </div>
    </section>
  );
}

/* What to do next, in order, each with the place to look and the document that says so. */
import { Inert } from "../Inert.tsx";
import { useTrace } from "../trace-context.ts";

/** The steps; nothing where there is nothing to do. */
export function NextSteps() {
  const { nextSteps } = useTrace().facts.opened.verdict;
  if (nextSteps.length === 0) return null;
  return (
    <>
      <h3>What to do</h3>
      <ol className="verdict-steps">
        {nextSteps.map(({ action, where, source }) => (
          <li key={action}>
            <Inert text={action} />
            {where === undefined ? null : (
              <span className="verdict-where">
                <Inert text={where} />
              </span>
            )}
            {source === undefined ? null : <span className="verdict-source">Source: {source}</span>}
          </li>
        ))}
      </ol>
    </>
  );
}

/* What is wrong with the filter: the sentence, and the text with the wrong place marked. Under the line, in place. */
import type { QueryError } from "../../../shared/query/query.ts";

/** The strip under the line; empty while the filter can be read. */
export function FilterError({
  text,
  error,
  hidden,
}: {
  readonly text: string;
  readonly error: QueryError | undefined;
  readonly hidden: boolean;
}) {
  return (
    <div
      id="filter-error"
      className="filter-error"
      role="status"
      data-shown={error !== undefined && !hidden}
      data-start={error?.start}
      data-end={error?.end}
    >
      {error === undefined ? null : (
        <>
          <span className="filter-error-text data" aria-hidden="true">
            {text.slice(0, error.start)}
            <mark>{text.slice(error.start, Math.max(error.end, error.start + 1)) || " "}</mark>
            {text.slice(Math.max(error.end, error.start + 1))}
          </span>
          <span className="visually-hidden">At character {error.start + 1}:</span>
          <span>{error.message}</span>
        </>
      )}
    </div>
  );
}

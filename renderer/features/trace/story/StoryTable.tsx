/* A table of a subject's view: named columns, and of very many rows only the first, with a way to more. */
import { useState, type ComponentType } from "react";
import { formatCount } from "../../../../shared/base/format.ts";
import { Button } from "../../../components/Button.tsx";

/** A column's heading; numbers stand right. `hidden` is for screen readers only. */
export type Column = { readonly title: string; readonly number?: boolean; readonly hidden?: boolean };

const step = 200;

/** What a row's component gets. */
export type RowProps<T> = { readonly item: T };

/** The table. `Row` draws one of `rows` as a `tr`; `label` names the table. Rows are those of one trace: they never move. */
export function StoryTable<T>({
  label,
  columns,
  rows,
  Row,
}: {
  readonly label: string;
  readonly columns: readonly Column[];
  readonly rows: readonly T[];
  readonly Row: ComponentType<RowProps<T>>;
}) {
  const [shown, setShown] = useState(step);
  let at = 0;
  const left = rows.length - shown;
  return (
    <>
      <table className="facts" aria-label={label}>
        <thead>
          <tr>
            {columns.map(({ title, number, hidden }) => (
              <th key={title} scope="col" className={number === true ? "number" : undefined}>
                {hidden === true ? <span className="visually-hidden">{title}</span> : title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, shown).map((item) => (
            <Row key={at++} item={item} />
          ))}
        </tbody>
      </table>
      {left <= 0 ? null : (
        <p className="story-more">
          {formatCount(shown)} of {formatCount(rows.length)} rows.{" "}
          <Button onClick={() => setShown(shown + step * 5)}>Show {formatCount(Math.min(left, step * 5))} more</Button>
        </p>
      )}
    </>
  );
}

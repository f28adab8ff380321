/*
 * A table of a subject's view: named columns, a page of rows at a time where they are very many. The page with the
 * selected event is the one shown, so that what is picked elsewhere is found here.
 */
import { useState, type ComponentType } from "react";
import { formatCount } from "../../../../shared/base/format.ts";
import { Button } from "../../../components/Button.tsx";
import { useTraceView } from "../trace-context.ts";
import { placeOfEvent } from "./place-of-event.ts";

/** A column's heading; numbers stand right. `hidden` is for screen readers only. */
export type Column = { readonly title: string; readonly number?: boolean; readonly hidden?: boolean };

/** What a row's component gets. */
export type RowProps<T> = { readonly item: T };

const pageRows = 200;

/** The page shown: that of the selected event whenever another is selected, else the one turned to. */
function usePage(rows: readonly object[]): readonly [page: number, turn: (page: number) => void] {
  const selected = useTraceView((view) => view.selected);
  const pageOf = (): number => Math.floor(Math.max(0, placeOfEvent(rows, selected)) / pageRows);
  const [page, setPage] = useState(pageOf);
  const [seen, setSeen] = useState(selected);
  if (selected !== seen) {
    setSeen(selected);
    if (placeOfEvent(rows, selected) !== -1) setPage(pageOf());
  }
  return [Math.min(page, Math.max(0, Math.ceil(rows.length / pageRows) - 1)), setPage];
}

function Pager({
  page,
  count,
  onTurn,
}: {
  readonly page: number;
  readonly count: number;
  readonly onTurn: (page: number) => void;
}) {
  const last = Math.ceil(count / pageRows) - 1;
  return (
    <p className="story-more">
      Rows {formatCount(page * pageRows + 1)} to {formatCount(Math.min(count, (page + 1) * pageRows))} of{" "}
      {formatCount(count)}.{" "}
      <Button disabled={page === 0} onClick={() => onTurn(page - 1)}>
        Previous
      </Button>{" "}
      <Button disabled={page === last} onClick={() => onTurn(page + 1)}>
        Next
      </Button>
    </p>
  );
}

/** The table. `Row` draws one of `rows` as a `tr`; `label` names the table. Rows are those of one trace: they never move. */
export function StoryTable<T extends object>({
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
  const [page, turn] = usePage(rows);
  let at = page * pageRows;
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
          {rows.slice(at, at + pageRows).map((item) => (
            <Row key={at++} item={item} />
          ))}
        </tbody>
      </table>
      {rows.length <= pageRows ? null : <Pager page={page} count={rows.length} onTurn={turn} />}
    </>
  );
}

/* Status counts of an answer, added up for the chips: classes, single statuses, substatuses. Pure. */
import type { StatusCount } from "../../../shared/model/query-answer.ts";
import { statusClass, statusCode, substatus } from "../../../shared/model/status.ts";

/** A chip: what it filters for, as a value of `status:`. */
export type StatusChip = {
  readonly value: string;
  readonly count: number;
  readonly statusClass: 2 | 3 | 4 | 5;
  /** Substatuses, commonest first, for statuses that are broken down. */
  readonly parts: readonly { readonly value: string; readonly label: string; readonly count: number }[];
};

const sum = (counts: readonly StatusCount[]): number => counts.reduce((total, { count }) => total + count, 0);

/** All traces, whatever their status. */
export function tallyAll(counts: readonly StatusCount[]): number {
  return sum(counts);
}

function partsOf(counts: readonly StatusCount[], code: number): StatusChip["parts"] {
  const own = counts.filter(({ status }) => statusCode(status) === code);
  if (own.length < 2) return [];
  return own
    .toSorted((a, b) => b.count - a.count || a.status - b.status)
    .slice(0, 4)
    .map(({ status, count }) => ({
      value: `${code}.${substatus(status)}`,
      label: `.${substatus(status)}`,
      count,
    }));
}

/** The chips, in the order they stand: the gravest first. 502 is always broken down by substatus. */
export function statusChips(counts: readonly StatusCount[]): readonly StatusChip[] {
  const ofClass = (wanted: 2 | 3 | 4 | 5): StatusChip => ({
    value: `${wanted}xx`,
    count: sum(counts.filter(({ status }) => statusClass(status) === wanted)),
    statusClass: wanted,
    parts: [],
  });
  const ofCode = (code: number, shape: 4 | 5, broken: boolean): StatusChip => ({
    value: String(code),
    count: sum(counts.filter(({ status }) => statusCode(status) === code)),
    statusClass: shape,
    parts: broken ? partsOf(counts, code) : [],
  });
  return [
    ofClass(5),
    ofCode(502, 5, true),
    ofCode(500, 5, false),
    ofClass(4),
    ofCode(404, 4, false),
    ofClass(3),
    ofClass(2),
  ];
}

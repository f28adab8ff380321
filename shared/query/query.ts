/*
 * What a filter text means, as plain data: clauses that must all hold, each a list of tests of which one must hold, and
 * groups that must hold too. It knows neither the text's grammar (parse.ts) nor the rows it is asked of (match.ts).
 *
 *   status:502,5xx -verb:OPTIONS   ->   [status: 502000..502999 or 500000..599999] and not [verb = "options"]
 *   a -(b OR c d)                  ->   [a] and not ([b] or ([c] and [d]))
 */

/** Where something stands in a text: [start, end) in UTF-16 units. */
export type TextSpan = { readonly start: number; readonly end: number };

/**
 * A text to be looked for, in lower case, cut at its `*`. With `whole` the first part must begin and the last part
 * must end the value; otherwise the parts only have to occur, in order.
 */
export type TextPattern = { readonly parts: readonly string[]; readonly whole: boolean };

/**
 * One test of a value. A range includes both ends; `missing` holds where there is no value; an `expression` is what
 * stands between the slashes, can be compiled, and never minds case. `only` asks for the value itself and none of the
 * other names it goes by.
 */
export type ValueTest =
  | { readonly kind: "missing" }
  | { readonly kind: "text"; readonly pattern: TextPattern; readonly only?: true }
  | { readonly kind: "expression"; readonly source: string }
  | { readonly kind: "range"; readonly min: number; readonly max: number; readonly only?: true };

/** A condition on one field. `word` is the name of a filter word; bare text has the word `text`. */
export type Clause = TextSpan & {
  readonly word: string;
  readonly negated: boolean;
  /** One of them must hold; never empty. */
  readonly tests: readonly ValueTest[];
};

/** A group: one of the queries must hold (never empty), or none where it is negated. */
export type Group = TextSpan & { readonly negated: boolean; readonly any: readonly Query[] };

/** A filter: every clause and every group must hold. None of both: everything matches. */
export type Query = { readonly clauses: readonly Clause[]; readonly groups: readonly Group[] };

/** Why a filter text cannot be read, and where: a sentence that says what to write instead. */
export type QueryError = TextSpan & { readonly message: string };

/** Every clause of a query, those in groups too, in no order that means anything. */
export function everyClause({ clauses, groups }: Query): readonly Clause[] {
  return [...clauses, ...groups.flatMap((group) => group.any.flatMap(everyClause))];
}

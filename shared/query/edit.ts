/*
 * Changes to a filter text made by clicking: a chip, a facet value, a cell, a drag over the histogram. Text in, text
 * out; whatever else the user wrote stays as it was written. Works on text that cannot be read, too.
 */
import { quotedValue } from "./quote.ts";
import { tokenize, type RawValue, type Token } from "./tokens.ts";

/**
 * Includes a value of a field, or excludes it; if the text does so already, takes that back. Includes of one field
 * collect in one term (`status:502,503`), excludes likewise. An empty value stands for missing ones.
 */
export function toggleTerm(
  text: string,
  field: string,
  value: string,
  options: { readonly exclude?: boolean } = {},
): string {
  const negated = options.exclude === true;
  const terms = termsOf(text, field);
  const same = terms.filter((term) => term.negated === negated);
  if (same.some((term) => hasValue(term, value))) return withoutValue(text, same, value);
  const others = terms.filter((term) => term.negated !== negated);
  const cleared = withoutValue(text, others, value);
  return withValue(cleared, field, value, negated);
}

/** Replaces the time filter by [after, before), in ISO 8601 with zone; undefined leaves that side open. */
export function setRange(text: string, afterIso: string | undefined, beforeIso: string | undefined): string {
  let edited = removeField(removeField(text, "after"), "before");
  if (afterIso !== undefined) edited = append(edited, `after:${quotedValue(afterIso)}`);
  if (beforeIso !== undefined) edited = append(edited, `before:${quotedValue(beforeIso)}`);
  return edited;
}

/** Takes out every term of a field, including and excluding ones. */
export function removeField(text: string, field: string): string {
  return termsOf(text, field).reduceRight(cutOut, text);
}

/** Whether the text includes or excludes a value of a field by a term of its own, as toggleTerm writes it. */
export function termState(text: string, field: string, value: string): "included" | "excluded" | undefined {
  const term = termsOf(text, field).find((term) => hasValue(term, value));
  if (term === undefined) return undefined;
  return term.negated ? "excluded" : "included";
}

function termsOf(text: string, field: string): readonly Token[] {
  return tokenize(text).filter((token) => token.word?.text.toLowerCase() === field.toLowerCase());
}

function hasValue(term: Token, value: string): boolean {
  return term.values.some((other) => isValue(other, value));
}

/** A wildcard is no value: `pool:a*` is not the pool `a*`. */
function isValue(written: RawValue, value: string): boolean {
  if (written.comparison !== "=" || written.segments.length === 0) return false;
  if (written.segments.some((segment) => !segment.quoted && segment.text.includes("*"))) return false;
  const text = written.text.toLowerCase();
  return text === value.toLowerCase() || (value === "" && text === "none" && !written.segments[0]?.quoted);
}

function withoutValue(text: string, terms: readonly Token[], value: string): string {
  return terms.reduceRight((edited, term) => {
    const left = term.values.filter((other) => !isValue(other, value));
    if (left.length === term.values.length) return edited;
    if (left.length === 0) return cutOut(edited, term);
    return splice(edited, term, rewritten(text, term, left));
  }, text);
}

function withValue(text: string, field: string, value: string, negated: boolean): string {
  const written = quotedValue(value);
  const terms = termsOf(text, field).filter((term) => term.negated === negated && !isOpen(term));
  if (terms.length === 0) return append(text, `${negated ? "-" : ""}${field}:${written}`);
  // Several including terms all must hold, so each takes the value; of excluding ones, one is enough.
  const taking = negated ? terms.slice(0, 1) : terms;
  return taking.reduceRight((edited, term) => {
    const values = term.values.filter((other) => other.segments.length > 0);
    return splice(edited, term, [rewritten(text, term, values), written].join(values.length > 0 ? "," : ""));
  }, text);
}

/** The term with only some of its values, each as it was written. */
function rewritten(text: string, term: Token, values: readonly RawValue[]): string {
  const name = term.word === undefined ? "" : text.slice(term.start, term.word.end);
  const list = values.map((value) => {
    const sign = value.comparison === "=" ? "" : value.comparison;
    return sign + text.slice(value.start, value.end);
  });
  return `${name}:${list.join(",")}`;
}

function isOpen(term: Token): boolean {
  return term.values.some((value) => value.openQuoteAt !== undefined);
}

function splice(text: string, term: Token, replacement: string): string {
  return text.slice(0, term.start) + replacement + text.slice(term.end);
}

function cutOut(text: string, term: Token): string {
  const before = text.slice(0, term.start).trimEnd();
  const after = text.slice(term.end).trimStart();
  return before === "" || after === "" ? before + after : `${before} ${after}`;
}

/** Adds a term at the end, closing a quote that is still open. */
function append(text: string, term: string): string {
  const open = tokenize(text).some(isOpen);
  const closed = open ? `${text}"` : text.trimEnd();
  return closed === "" ? term : `${closed} ${term}`;
}

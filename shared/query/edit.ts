/*
 * Changes to a filter text made by clicking: a chip, a facet value, a cell, a drag over the histogram. Text in, text
 * out; whatever else the user wrote stays as it was written. Works on text that cannot be read, too. Only terms at the
 * top are touched: groups stay as they are, and where the text is one of several (a OR b) it becomes a group.
 */
import { findWord } from "./fields.ts";
import { outlineOf, termsOfOutline, topItems, topTerms } from "./outline.ts";
import type { TextSpan } from "./query.ts";
import { quotedParentheses, quotedValue } from "./quote.ts";
import { lex, tokenize, type RawValue, type Token } from "./tokens.ts";

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

/**
 * Takes out the groups that are about one field alone, with the terms of its kind: what `(status:502 OR status:503)` says
 * cannot stand beside another choice of statuses. An OR at the top counts as a group.
 */
export function removeGroupsOf(text: string, field: string): string {
  const kind = findWord(field)?.group;
  const isOwn = (tokens: readonly Token[]): boolean =>
    tokens.length > 0 && tokens.every(({ word }) => word !== undefined && findWord(word.text)?.group === kind);
  if (outlineOf(text).length > 1) return isOwn(tokenize(text)) ? "" : text;
  const own = topItems(text).filter((item) => item.kind === "group" && item.closed && isOwn(termsOfOutline(item.any)));
  return own.reduceRight<string>(cutOut, text);
}

/** Takes a part of the text out, with the blanks around it. */
export function removePart(text: string, part: TextSpan): string {
  return cutOut(text, part);
}

/** Adds a value as another way to match: what the text says, or the value. */
export function orTerm(text: string, field: string, value: string): string {
  const term = `${field}:${writtenValue(field, value)}`;
  if (text.trim() === "") return term;
  const outline = outlineOf(text);
  const known = outline.some(
    ({ items: [item, ...others] }) => others.length === 0 && item?.kind === "term" && isTerm(item.token, field, value),
  );
  return known ? text : `${completed(text)} OR ${term}`;
}

/** A value as it stands behind the colon of a word, so that it is found alone: `"a b"`, `=anna` of user, `>=30s` of time. */
export function writtenValue(field: string, value: string): string {
  const word = findWord(field);
  if (word?.column === "taken" && /^[<>]/.test(value)) return value;
  return (value !== "" && word?.needsEqual?.(value) === true ? "=" : "") + quotedValue(value);
}

function isTerm(token: Token, field: string, value: string): boolean {
  return !token.negated && token.word?.text.toLowerCase() === field.toLowerCase() && hasValue(token, value);
}

/** Whether the text includes or excludes a value of a field by a term of its own, as toggleTerm writes it. */
export function termState(text: string, field: string, value: string): "included" | "excluded" | undefined {
  const term = termsOf(text, field).find((term) => hasValue(term, value));
  if (term === undefined) return undefined;
  return term.negated ? "excluded" : "included";
}

function termsOf(text: string, field: string): readonly Token[] {
  return topTerms(text).filter((token) => token.word?.text.toLowerCase() === field.toLowerCase());
}

function hasValue(term: Token, value: string): boolean {
  return term.values.some((other) => isValue(other, value));
}

/** A wildcard is no value: `pool:a*` is not the pool `a*`. A value of times taken may begin with its sign: `>=30s`. */
function isValue(written: RawValue, value: string): boolean {
  if (written.segments.length === 0 || written.expression !== undefined) return false;
  if (written.comparison !== ":" && written.comparison !== "=") return written.comparison + written.text === value;
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
  const written = writtenValue(field, value);
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
    const sign = value.comparison === ":" ? "" : value.comparison;
    return sign + text.slice(value.start, value.end);
  });
  return `${name}:${list.join(",")}`;
}

function isOpen(term: Token): boolean {
  return term.values.some((value) => value.openQuoteAt !== undefined);
}

function splice(text: string, term: TextSpan, replacement: string): string {
  return text.slice(0, term.start) + replacement + text.slice(term.end);
}

function cutOut(text: string, part: TextSpan): string {
  const before = text.slice(0, part.start).trimEnd();
  const after = text.slice(part.end).trimStart();
  return before === "" || after === "" ? before + after : `${before} ${after}`;
}

/** Adds a term at the end that must hold, too. It is written as the language wants it. */
export function append(text: string, term: string): string {
  const closed = completed(text);
  if (closed === "") return term;
  return outlineOf(closed).length > 1 ? `(${quotedParentheses(closed)}) ${term}` : `${closed} ${term}`;
}

/** The text with what is still open in it closed: a quote, groups. */
function completed(text: string): string {
  const quoted = tokenize(text).some(isOpen) ? `${text}"` : text.trimEnd();
  return quoted + ")".repeat(openGroups(quoted));
}

function openGroups(text: string): number {
  let open = 0;
  for (const { kind } of lex(text)) {
    if (kind === "open") open++;
    if (kind === "close" && open > 0) open--;
  }
  return open;
}

/*
 * The shape of a filter text, whatever it means and even where it cannot be read: what stands beside what, in groups and
 * between ORs. For edits, pills and completion, which work on half-written text; parse.ts reads the meaning.
 *
 *   a (b OR c)   ->   one alternative of two items: a term, and a group of two alternatives
 */
import type { TextSpan } from "./query.ts";
import { lex, type Token } from "./tokens.ts";

/** A term or a group. `closed` is false where the text ends before the group does. */
export type Item =
  | ({ readonly kind: "term"; readonly token: Token } & TextSpan)
  | ({ readonly kind: "group"; readonly negated: boolean; readonly closed: boolean; readonly any: Outline } & TextSpan);

/** What all must hold on one side of an OR, and where that side begins. */
export type Side = { readonly start: number; readonly items: readonly Item[] };

/** Sides parted by OR; there is always one. */
export type Outline = readonly Side[];

type OpenSide = { readonly start: number; readonly items: Item[] };
type Level = { readonly start: number; readonly negated: boolean; readonly any: OpenSide[] };

/** Deeper groups than the language allows are read as one. */
const deepest = 40;

/* The same few texts are asked again and again, once for every value on the screen. */
const mostKept = 8;
const kept = new Map<string, Outline>();

/** Reads the shape of a text. Never fails. */
export function outlineOf(text: string): Outline {
  const known = kept.get(text);
  if (known !== undefined) return known;
  const outline = readOutline(text);
  for (const oldest of kept.keys()) {
    if (kept.size < mostKept) break;
    kept.delete(oldest);
  }
  kept.set(text, outline);
  return outline;
}

function readOutline(text: string): Outline {
  const top: Level = { start: 0, negated: false, any: [{ start: 0, items: [] }] };
  const levels: Level[] = [top];
  let tooDeep = 0;
  const last = (): Level => levels.at(-1) ?? top;
  const put = (item: Item): void => void last().any.at(-1)?.items.push(item);
  const close = (end: number, closed: boolean): void => {
    const level = levels.pop() ?? top;
    put({ kind: "group", start: level.start, end, negated: level.negated, closed, any: level.any });
  };
  for (const lexeme of lex(text)) {
    if (lexeme.kind === "term") {
      const { token } = lexeme;
      put({ kind: "term", token, start: token.start, end: token.end });
    } else if (lexeme.kind === "or") last().any.push({ start: lexeme.end, items: [] });
    else if (lexeme.kind === "open") {
      if (levels.length > deepest) tooDeep++;
      else levels.push({ start: lexeme.start, negated: lexeme.negated, any: [{ start: lexeme.end, items: [] }] });
    } else if (tooDeep > 0) tooDeep--;
    else if (levels.length > 1) close(lexeme.end, true);
  }
  while (levels.length > 1) close(text.length, false);
  return top.any;
}

/** Every term of an outline, in groups too. */
export function termsOfOutline(outline: Outline): readonly Token[] {
  const items = outline.flatMap((side) => side.items);
  return items.flatMap((item) => (item.kind === "term" ? [item.token] : termsOfOutline(item.any)));
}

/** What all must hold at the top of a text: nothing where its alternatives are parted by OR. */
export function topItems(text: string): readonly Item[] {
  const outline = outlineOf(text);
  return outline.length === 1 ? (outline[0]?.items ?? []) : [];
}

/** The terms that all must hold at the top of a text; those in groups are not among them. */
export function topTerms(text: string): readonly Token[] {
  return topItems(text).flatMap((item) => (item.kind === "term" ? [item.token] : []));
}

/**
 * What else must hold where the cursor is: the text without the term there, without the other sides of ORs, and without
 * the groups around it, of which only what stands beside the term is left.
 */
export function restAround(text: string, cursor: number): string {
  const kept: string[] = [];
  let level: Outline | undefined = outlineOf(text);
  while (level !== undefined) {
    const holdsCursor = (item: Item): boolean => item.start <= cursor && cursor <= item.end;
    const all: readonly Item[] = level.findLast(({ start }) => start <= cursor)?.items ?? [];
    const here: Item | undefined = all.findLast(holdsCursor);
    for (const item of all) if (item !== here) kept.push(text.slice(item.start, item.end));
    level = here?.kind === "group" ? here.any : undefined;
  }
  return kept.join(" ");
}

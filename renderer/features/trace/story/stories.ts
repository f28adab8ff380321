/* The stories of an opened trace, each told when somebody first asks for it and kept as long as the trace is open. */
import type { OpenedTrace } from "../../../../shared/contract/shapes.ts";
import { ancmStory } from "../../../../shared/story/ancm.ts";
import { arrStory } from "../../../../shared/story/arr.ts";
import { authStory } from "../../../../shared/story/authentication.ts";
import { fastCgiStory } from "../../../../shared/story/fastcgi.ts";
import { filterStory } from "../../../../shared/story/filters.ts";
import { headerStory } from "../../../../shared/story/headers.ts";
import { pageStory } from "../../../../shared/story/page.ts";
import { rewriteStory } from "../../../../shared/story/rewrite.ts";
import { tracedAreas } from "./traced-areas.ts";

function kept<T>(read: (opened: OpenedTrace) => T): (opened: OpenedTrace) => T {
  const answers = new WeakMap<OpenedTrace, { readonly value: T }>();
  return (opened) => {
    const known = answers.get(opened) ?? { value: read(opened) };
    answers.set(opened, known);
    return known.value;
  };
}

export const rewriteOf = kept(({ trace, spans }) => rewriteStory(trace, spans));
export const arrOf = kept(({ trace, spans }) => arrStory(trace, spans));
export const headersOf = kept(({ trace, spans }) => headerStory(trace, spans));
export const authOf = kept((opened) => authStory(opened.trace, opened.spans, headersOf(opened)));
export const pageOf = kept(({ trace, spans }) => pageStory(trace, spans));
export const fastCgiOf = kept(({ trace, spans }) => fastCgiStory(trace, spans));
export const filtersOf = kept(({ trace, spans }) => filterStory(trace, spans));
export const ancmOf = kept(({ trace, spans }) => ancmStory(trace, spans));
export const areasOf = kept(({ trace }) => tracedAreas(trace.events));

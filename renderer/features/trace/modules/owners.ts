/*
 * Whose time the time of a span is: that of the innermost module call it lies in, or of the request around it. Each span
 * has one owner, so the own times of all owners add up to the request's time. Spans that cross modules own themselves.
 */
import type { SpanTree } from "../../../../shared/model/span.ts";

/** By span index: index of the module call or request that owns the span; a module call owns itself. */
export function spanOwners({ spans }: SpanTree): readonly number[] {
  const owners: number[] = [];
  for (const span of spans) {
    const parent = spans[span.parent];
    const inherits = span.kind === "operation" && parent?.track === span.track;
    owners.push(inherits ? (owners[parent.index] ?? span.index) : span.index);
  }
  return owners;
}

/*
 * The text in the filter line while it is being typed. What can be read is applied after a short pause; what cannot
 * leaves the rows as they are and says why.
 */
import { useEffect, useState } from "react";
import { zoneId } from "../../../shared/base/format.ts";
import { parseQuery } from "../../../shared/query/parse.ts";
import type { QueryError } from "../../../shared/query/query.ts";
import { setQuery, useView } from "../../state/view.ts";
import { useZone } from "../../state/zone.ts";

const pauseMs = 180;

/** The draft and what is wrong with it. */
export type FilterDraft = {
  readonly text: string;
  readonly error: QueryError | undefined;
  readonly type: (text: string) => void;
  /** Applies at once. */
  readonly commit: () => void;
};

/** A draft that follows the applied filter and sets it. */
export function useFilterDraft(): FilterDraft {
  const applied = useView((view) => view.query);
  const zone = useZone();
  const [text, setText] = useState(applied);
  const [error, setError] = useState<QueryError>();

  const [followed, setFollowed] = useState(applied);

  // The applied text is a draft of this line, trimmed, or the work of a click elsewhere.
  if (followed !== applied) {
    setFollowed(applied);
    if (text.trim() !== applied) setText(applied);
    setError(undefined);
  }

  const apply = (draft: string): void => {
    const parsed = parseQuery(draft, { zone: zoneId(zone), now: Date.now() });
    setError(parsed.ok ? undefined : parsed.error);
    if (parsed.ok) setQuery(draft.trim());
  };
  useEffect(() => {
    if (text.trim() === applied) return undefined;
    const timer = setTimeout(() => apply(text), pauseMs);
    return () => clearTimeout(timer);
  });
  return { text, error, type: setText, commit: () => apply(text) };
}

/* The suggestions below the filter line. The list never takes the focus: the input says which one is active. */
import { X } from "lucide-react";
import type { Suggestion } from "./suggest.ts";

/** The list; always there for the input to point at, not drawn while empty. */
export function SuggestionList({
  id,
  suggestions,
  active,
  onTake,
  onForget,
}: {
  readonly id: string;
  readonly suggestions: readonly Suggestion[];
  readonly active: number;
  readonly onTake: (suggestion: Suggestion) => void;
  /** Forgets a filter written lately. */
  readonly onForget: (query: string) => void;
}) {
  return (
    <div id={id} className="suggestions" role="listbox" aria-label="Suggestions" hidden={suggestions.length === 0}>
      {suggestions.map((suggestion, index) => (
        <div
          key={`${suggestion.recent === true} ${suggestion.label}`}
          id={`${id}-${index}`}
          className="suggestion"
          role="option"
          tabIndex={-1}
          aria-selected={index === active}
          // The input must keep the focus, or the list would close before the press ends.
          onMouseDown={(event) => {
            event.preventDefault();
            onTake(suggestion);
          }}
        >
          <span className="suggestion-label data">{suggestion.label}</span>
          <span className="suggestion-note" data-counted={suggestion.counted}>
            {suggestion.note}
          </span>
          {suggestion.recent === true ? (
            <span
              className="suggestion-forget"
              aria-hidden
              title="Forget this filter (Shift+Del)"
              onMouseDown={(event) => {
                event.preventDefault();
                event.stopPropagation();
                onForget(suggestion.insert);
              }}
            >
              <X size={12} />
            </span>
          ) : null}
        </div>
      ))}
    </div>
  );
}

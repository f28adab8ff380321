/* The sources of which every new trace is kept: one box each, with the path. */
import { useId } from "react";
import type { SourceHealth } from "../../../shared/model/source-folder.ts";
import { Button } from "../../components/Button.tsx";
import { ScrollRegion } from "../../components/ScrollRegion.tsx";
import type { KeepDraft } from "./use-keep-draft.ts";

/** With this many sources, ticking them one by one is no longer fun. */
const many = 4;

function SourceBox({ source, draft }: { readonly source: SourceHealth; readonly draft: KeepDraft }) {
  const pathId = useId();
  return (
    <li>
      <label className="keep-source">
        <input
          type="checkbox"
          aria-label={source.label}
          aria-describedby={pathId}
          checked={draft.fields.sourceIds.has(source.id)}
          onChange={(event) => draft.choose(source.id, event.target.checked)}
        />
        <span className="keep-source-label">{source.label}</span>
        <span id={pathId} className="keep-source-path data" title={source.path}>
          {source.path}
        </span>
      </label>
    </li>
  );
}

/** The list. */
export function KeepSources({
  sources,
  draft,
}: {
  readonly sources: readonly SourceHealth[];
  readonly draft: KeepDraft;
}) {
  return (
    <fieldset className="keep-part">
      <legend>Every new trace of these sources</legend>
      {sources.length < many ? null : (
        <div className="keep-all">
          <Button tone="quiet" onClick={() => draft.set({ sourceIds: new Set(sources.map(({ id }) => id)) })}>
            All
          </Button>
          <Button tone="quiet" onClick={() => draft.set({ sourceIds: new Set() })}>
            None
          </Button>
        </div>
      )}
      {sources.length === 0 ? (
        <p className="keep-hint">No source yet. A filter also keeps traces of sources that are added later.</p>
      ) : (
        <ScrollRegion className="keep-sources" label="Sources to keep">
          <ul>
            {sources.map((source) => (
              <SourceBox key={source.id} source={source} draft={draft} />
            ))}
          </ul>
        </ScrollRegion>
      )}
    </fieldset>
  );
}

/* Headers/Body: what the client sent on the left, what it got on the right; headers, who changed them, bodies as text. */
import { useMemo } from "react";
import { formatCount } from "../../../../shared/base/format.ts";
import { bodiesStory } from "../../../../shared/story/bodies.ts";
import { headerStory } from "../../../../shared/story/headers.ts";
import { Button } from "../../../components/Button.tsx";
import { Notice } from "../../../components/Notice.tsx";
import { NothingTraced } from "../story/NothingTraced.tsx";
import { StoryView } from "../story/StoryView.tsx";
import { useTrace } from "../trace-context.ts";
import { Body } from "./Body.tsx";
import { HeaderBlocks, HeaderChanges } from "./Headers.tsx";
import { useWholeTrace, type WholeTrace } from "./use-whole-trace.ts";
import "./content.css";

/** Events whose whole values this view shows. */
function isShown(name: string): boolean {
  return /^GENERAL_(?:REQUEST|RESPONSE)_(?:HEADERS|ENTITY|ENTITY_BUFFER)$|^GENERAL_SET_RE(?:QUEST|SPONSE)_HEADER$/.test(
    name,
  );
}

function CutNotice({ whole }: { readonly whole: WholeTrace }) {
  if (whole.failure !== undefined)
    return (
      <Notice kind="error" actions={<Button onClick={whole.read}>Try again</Button>}>
        Long values are shown shortened: {whole.failure}
      </Notice>
    );
  if (whole.cut === 0) return null;
  return (
    <Notice
      kind="info"
      actions={
        <Button disabled={whole.reading} onClick={whole.read}>
          {whole.reading ? "Reading …" : "Read all of it"}
        </Button>
      }
    >
      {whole.cut === 1 ? "1 long value is" : `${formatCount(whole.cut)} long values are`} shown shortened; whole they
      hold {formatCount(whole.chars)} characters.
    </Notice>
  );
}

/** The view. */
export function Content() {
  const { spans } = useTrace().facts.opened;
  const whole = useWholeTrace(isShown);
  const headers = useMemo(() => headerStory(whole.trace, spans), [whole.trace, spans]);
  const bodies = useMemo(() => bodiesStory(whole.trace, spans, headers), [whole.trace, spans, headers]);
  const empty =
    [headers.request, headers.response].every(({ blocks, changes }) => blocks.length === 0 && changes.length === 0) &&
    bodies.request.parts.length === 0 &&
    bodies.response.parts.length === 0;
  if (empty)
    return (
      <StoryView label="Headers and bodies">
        <NothingTraced title="No headers and no bodies in this trace">
          <p>
            Headers are written by the provider WWW Server at Information, bodies at Verbose; no area has to be chosen.
            A rule of less verbosity, or a trace that was cut, has none.
          </p>
        </NothingTraced>
      </StoryView>
    );
  return (
    <StoryView label="Headers and bodies">
      <CutNotice whole={whole} />
      <div className="story-column">
        <HeaderBlocks side={headers.request} what="request" />
      </div>
      <div className="story-column">
        <HeaderBlocks side={headers.response} what="response" />
      </div>
      <Body body={bodies.request} what="request" shortened={whole.cut > 0} />
      <Body body={bodies.response} what="response" shortened={whole.cut > 0} />
      <HeaderChanges changes={headers.request.changes} what="request" />
      <HeaderChanges changes={headers.response.changes} what="response" />
    </StoryView>
  );
}

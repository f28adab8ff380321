/* Rewrite/ARR: the way of the URL, where ARR sent the request and how far that got, and every rule of URL Rewrite. */
import { NothingTraced } from "../story/NothingTraced.tsx";
import { arrOf, rewriteOf } from "../story/stories.ts";
import { StoryView } from "../story/StoryView.tsx";
import { useTrace } from "../trace-context.ts";
import { ArrCard, ForwardedHeaders } from "./ArrCard.tsx";
import { Journey } from "./Journey.tsx";
import { Rules } from "./Rules.tsx";

function NothingRouted() {
  return (
    <NothingTraced title="No rewriting and no routing in this trace">
      <p>
        Either no rule of URL Rewrite was asked and ARR did not forward the request, or the tracing rule leaves these
        areas out. They are filled by the provider WWW Server: area Rewrite at Verbose for rules, area RequestRouting at
        Verbose for ARR. Both areas exist only if Tracing was installed before URL Rewrite and ARR.
      </p>
    </NothingTraced>
  );
}

/** The view. */
export function Routing() {
  const { opened } = useTrace().facts;
  const rewrite = rewriteOf(opened);
  const arr = arrOf(opened);
  const empty = rewrite.passes.length === 0 && rewrite.rules.length === 0 && arr === undefined;
  return (
    <StoryView label="Rewrite and ARR">
      {empty ? <NothingRouted /> : null}
      {empty ? null : <Journey steps={rewrite.journey} />}
      {arr === undefined ? null : <ArrCard story={arr} />}
      {arr === undefined ? null : <ForwardedHeaders story={arr} />}
      {empty ? null : <Rules story={rewrite} />}
    </StoryView>
  );
}

/* Page: the handler, files, steps of ASP, ASP.NET and ISAPI, script lines, what the page wrote, FastCGI, ASP.NET Core. */
import type { PageStory } from "../../../../shared/story/page.ts";
import { NothingTraced } from "../story/NothingTraced.tsx";
import { ancmOf, fastCgiOf, filtersOf, pageOf } from "../story/stories.ts";
import { StoryView } from "../story/StoryView.tsx";
import { useTrace } from "../trace-context.ts";
import { AncmCard } from "./AncmCard.tsx";
import { FastCgiCard } from "./FastCgiCard.tsx";
import { FiltersCard } from "./FiltersCard.tsx";
import { FilesCard, HandlerCard, LeftOutCard } from "./HandlerCard.tsx";
import { MessagesCard } from "./MessagesCard.tsx";
import { ComCallsCard, ManagedModulesCard, StepsCard } from "./StepsCards.tsx";
import "./page.css";

function isEmpty(story: PageStory): boolean {
  return Object.values(story).every((list) => list.length === 0);
}

function NothingRan() {
  return (
    <NothingTraced title="No handler and no page in this trace">
      <p>
        The request ended before a handler was chosen, or the tracing rule leaves these events out. They are written by
        the providers WWW Server at Information (handler, files; areas FastCGI and Filter), ISAPI Extension, ASP and
        ASPNET (areas Infrastructure, Module, Page) at Verbose.
      </p>
    </NothingTraced>
  );
}

/** The view. */
export function Page() {
  const { opened } = useTrace().facts;
  const story = pageOf(opened);
  const fastCgi = fastCgiOf(opened);
  const ancm = ancmOf(opened);
  const filters = filtersOf(opened);
  const empty = isEmpty(story) && filters.steps.length === 0 && fastCgi === undefined && ancm === undefined;
  return (
    <StoryView label="Page and handler">
      {empty ? <NothingRan /> : null}
      <MessagesCard title="Errors told" kinds={["error-text", "web-event", "error-page"]} messages={story.messages} />
      <HandlerCard story={story} />
      <FilesCard files={story.files} />
      {fastCgi === undefined ? null : <FastCgiCard story={fastCgi} />}
      {ancm === undefined ? null : <AncmCard story={ancm} />}
      <ComCallsCard calls={story.comCalls} />
      <MessagesCard title="Page trace" kinds={["page-trace"]} messages={story.messages} />
      <MessagesCard title="Traces of modules" kinds={["module-trace"]} messages={story.messages} />
      <StepsCard steps={story.steps} />
      <ManagedModulesCard modules={story.managedModules} />
      <FiltersCard story={filters} />
      <LeftOutCard leftOut={story.leftOut} />
    </StoryView>
  );
}

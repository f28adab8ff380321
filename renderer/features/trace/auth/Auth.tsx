/* Auth: who the user is in the end, each way of authentication that was tried, refusals, roles, and the first leg. */
import { Notice } from "../../../components/Notice.tsx";
import type { AuthStory } from "../../../../shared/story/authentication.ts";
import type { FirstLeg } from "../../../../shared/story/first-leg.ts";
import { EventLink } from "../EventLink.tsx";
import { Inert } from "../Inert.tsx";
import { Card, Fact, Value } from "../story/Card.tsx";
import { AreasSeen } from "../story/NothingTraced.tsx";
import { authOf } from "../story/stories.ts";
import { StoryView } from "../story/StoryView.tsx";
import { useTrace } from "../trace-context.ts";
import { AuthNotes } from "./AuthNotes.tsx";
import { AuthTries } from "./AuthTries.tsx";

function FirstLegNotice({ leg }: { readonly leg: FirstLeg }) {
  const offers = leg.offers.map(({ text }) => text).join(", ");
  return (
    <Notice kind="info">
      {leg.kind === "asked"
        ? "The request carried no credentials and was asked to sign in: the normal first leg. The client's next request should carry them."
        : "The handshake of Windows authentication was under way: this 401 is one of its legs, no refusal."}{" "}
      {offers === "" ? null : (
        <>
          Offered: <Inert text={offers} />.{" "}
        </>
      )}
      <EventLink number={leg.event} />
    </Notice>
  );
}

function Who({ story }: { readonly story: AuthStory }) {
  const { head, notes } = story;
  const set = notes.findLast(({ kind }) => kind === "user");
  const none = "not in the file";
  return (
    <Card title="The user">
      {head.userName === undefined && head.remoteUserName === undefined ? (
        <p className="story-note">
          The head of the file names no user: the request ended before IIS knew one (authentication type{" "}
          <Inert text={head.authenticationType ?? none} />
          ).
        </p>
      ) : (
        <dl>
          <Fact name="User">
            <Value text={head.userName ?? ""} empty="none: anonymous" />
          </Fact>
          <Fact name="Remote user">
            <Value text={head.remoteUserName ?? ""} empty="none" />
          </Fact>
          <Fact name="Windows account">
            <Value text={head.tokenUserName ?? ""} empty={none} />
          </Fact>
          <Fact name="Authentication">
            <Value text={head.authenticationType ?? ""} empty={none} />
          </Fact>
        </dl>
      )}
      {set === undefined ? null : (
        <dl>
          <Fact name="Set by" event={set.event}>
            <Value text={set.module ?? ""} empty="a module the trace does not name" />
          </Fact>
        </dl>
      )}
    </Card>
  );
}

/** The view. */
export function Auth() {
  const story = authOf(useTrace().facts.opened);
  const untold = story.tries.length === 0 && story.notes.length === 0;
  return (
    <StoryView label="Authentication and authorization">
      {story.firstLeg === undefined ? null : <FirstLegNotice leg={story.firstLeg} />}
      <Who story={story} />
      <AuthTries tries={story.tries} />
      {untold ? (
        <Card title="Why there is no more" wide>
          <div className="story-note">
            <p>
              No event of authentication is in this trace: the request ended before that stage, or the tracing rule
              leaves it out. The provider WWW Server fills this view: areas Authentication, Security and Filter at
              Verbose; roles come from the provider ASPNET, area AppServices.
            </p>
            <AreasSeen />
          </div>
        </Card>
      ) : (
        <AuthNotes notes={story.notes} />
      )}
    </StoryView>
  );
}

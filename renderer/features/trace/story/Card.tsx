/* A titled part of a subject's view, and small things its parts have in common. */
import { useId, type ReactNode } from "react";
import { formatCount } from "../../../../shared/base/format.ts";
import { EventLink } from "../EventLink.tsx";
import { Inert } from "../Inert.tsx";
import { LongText } from "../LongText.tsx";
import { visibleText } from "../logic/visible-text.ts";
import { useIsSelected } from "./StoryRow.tsx";

/** A part with a heading and, where it helps, a count. */
export function Card({
  title,
  count,
  wide = false,
  tall = false,
  children,
}: {
  readonly title: string;
  readonly count?: number | undefined;
  /** Takes the whole width. */
  readonly wide?: boolean;
  /** Stands beside two others. */
  readonly tall?: boolean;
  readonly children: ReactNode;
}) {
  const id = useId();
  return (
    <section className="story-card" aria-labelledby={id} data-wide={wide} data-tall={tall}>
      <h3 id={id}>
        {title} {count === undefined || count === 0 ? null : <span className="card-count">{formatCount(count)}</span>}
      </h3>
      {children}
    </section>
  );
}

/** A fact: a name, a value (or what stands in its place), the event it is from. */
export function Fact({
  name,
  event,
  children,
}: {
  readonly name: string;
  readonly event?: number | undefined;
  readonly children: ReactNode;
}) {
  const selected = useIsSelected(event);
  return (
    <div className="story-fact" data-event={event} aria-current={selected ? "true" : undefined}>
      <dt>{name}</dt>
      <dd>
        {children}
        {event === undefined ? null : (
          <>
            {" "}
            <EventLink number={event} />
          </>
        )}
      </dd>
    </div>
  );
}

/** A value from the trace; an empty one is said to be so. */
export function Value({ text, empty = "empty" }: { readonly text: string; readonly empty?: string }) {
  if (text === "") return <span className="story-none">{empty}</span>;
  return (
    <span className="data">
      <LongText text={text} />
    </span>
  );
}

const wordChars = 48;

/** A name that is not broken over lines: a module, a type. A very long one is shortened; its title has all of it. */
export function Word({ text, empty = "–" }: { readonly text: string; readonly empty?: string }) {
  if (text === "") return <>{empty}</>;
  if (text.length <= wordChars)
    return (
      <span className="story-word">
        <Inert text={text} />
      </span>
    );
  return (
    <span className="story-word" title={visibleText(text)}>
      <Inert text={`${text.slice(0, wordChars)}…`} />
    </span>
  );
}

/** A time in ms for a column of figures: what is under one step of the clock is said so. */
export function tookText(ms: number | undefined): string {
  if (ms === undefined) return "–";
  return ms < 16 ? "< 16" : formatCount(ms);
}

/** A place in time for a column of figures. */
export function atText(ms: number | undefined): string {
  return ms === undefined ? "–" : formatCount(ms);
}

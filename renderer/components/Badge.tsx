/* A few words in a small box: a mark, a count. Colour comes from `tone`; the words always say the same. */
import type { ReactNode } from "react";

/** Tones are those of the tokens: 0 grey, 2 green, 3 blue, 4 amber, 5 red. */
export type Tone = 0 | 2 | 3 | 4 | 5;

/** A small box with words. */
export function Badge({
  tone = 0,
  title,
  children,
}: {
  readonly tone?: Tone;
  readonly title?: string;
  readonly children: ReactNode;
}) {
  return (
    <span className="badge" data-tone={tone} title={title}>
      {children}
    </span>
  );
}

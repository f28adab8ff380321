/*
 * A text from a trace that may be very long, such as a cookie or a URL: its beginning, and all of it on request, so that
 * one value never fills the page. What is sought in it is never left out.
 */
import { use, useState } from "react";
import { formatCount } from "../../../shared/base/format.ts";
import { FindMark } from "./find/find-mark.ts";
import { Inert } from "./Inert.tsx";
import { shortOf } from "./logic/short-text.ts";

/** The text, as `Inert` shows it. `most` characters are shown whole. */
export function LongText({
  text,
  oneLine = true,
  most = 600,
}: {
  readonly text: string;
  readonly oneLine?: boolean;
  readonly most?: number;
}) {
  const sought = use(FindMark);
  const [open, setOpen] = useState(false);
  const short = shortOf(text, most, sought);
  if (short === undefined) return <Inert text={text} oneLine={oneLine} />;
  return (
    <>
      <Inert text={open ? text : short} oneLine={oneLine} />
      {open ? " " : "… "}
      <button type="button" className="long-more" aria-expanded={open} onClick={() => setOpen(!open)}>
        {open ? "Show less" : `Show all ${formatCount(text.length)} characters`}
      </button>
    </>
  );
}

/*
 * Text out of a trace, shown as nothing but text: odd characters as marked escapes, its direction kept to itself.
 * Never a link, never mark-up. The places where the text sought in the find bar occurs stand out.
 */
import { Fragment, use, type ReactNode } from "react";
import { FindMark } from "./find/find-mark.ts";
import { visibleRuns } from "./logic/visible-text.ts";

function marked(text: string, mark: string): ReactNode {
  if (mark === "") return text;
  const lower = text.toLowerCase();
  const wanted = mark.toLowerCase();
  const parts: ReactNode[] = [];
  let from = 0;
  for (let at = lower.indexOf(wanted); at !== -1 && lower.length === text.length; at = lower.indexOf(wanted, from)) {
    parts.push(text.slice(from, at), <mark key={at}>{text.slice(at, at + wanted.length)}</mark>);
    from = at + wanted.length;
  }
  return parts.length === 0 ? text : [...parts, text.slice(from)];
}

/** Shows a text from a trace. `oneLine` also shows tabs and line feeds as symbols. */
export function Inert({ text, oneLine = true }: { readonly text: string; readonly oneLine?: boolean }) {
  const mark = use(FindMark);
  let at = 0;
  return (
    <bdi className="inert" data-lines={oneLine ? "one" : "all"}>
      {visibleRuns(text, oneLine).map((run) => {
        const key = at++;
        if (run.means === undefined) return <Fragment key={key}>{marked(run.text, mark)}</Fragment>;
        return (
          <span key={key} className="inert-escape" title={run.means}>
            {run.text}
          </span>
        );
      })}
    </bdi>
  );
}

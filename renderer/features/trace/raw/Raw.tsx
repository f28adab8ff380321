/* The file as it was written, around the selected event. Text only: a tag in it is five characters and a bracket. */
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { formatCount } from "../../../../shared/base/format.ts";
import { Notice } from "../../../components/Notice.tsx";
import { eventAtOffset } from "../logic/event-at.ts";
import { textRows, type TextRow } from "../logic/text-rows.ts";
import { useTrace, useTraceView } from "../trace-context.ts";
import { TextRows } from "./TextRows.tsx";
import { useRawWindow } from "./use-raw-window.ts";

type GoTo = { readonly offset: number; readonly align: "start" | "middle" };

/** The raw view. */
export function Raw() {
  const { facts, store } = useTrace();
  const { events } = facts.opened.trace;
  const selected = useTraceView((view) => view.selected);
  const event = selected === undefined ? undefined : events[selected - 1];
  const { raw, failure, show, seen } = useRawWindow();
  const [goTo, setGoTo] = useState<GoTo | undefined>(undefined);
  const top = useRef(0);
  const start = event?.start ?? 0;
  const end = event?.end ?? 0;
  const picked = useRef(false);

  useEffect(() => {
    show(start, Math.min(end, start + 50_000));
    if (!picked.current) setGoTo({ offset: start, align: end === 0 ? "start" : "middle" });
    picked.current = false;
  }, [show, start, end]);

  const rows = useMemo(() => (raw === undefined ? [] : textRows(raw.text, raw.start, 1_000)), [raw]);
  const rawStart = raw?.start;
  const lastStart = useRef<number | undefined>(undefined);
  useEffect(() => {
    // Text that came in front pushes the rest down: what was at the top stays there.
    if (
      rawStart !== undefined &&
      lastStart.current !== undefined &&
      rawStart < lastStart.current &&
      top.current >= lastStart.current
    ) {
      setGoTo({ offset: top.current, align: "start" });
    }
    lastStart.current = rawStart;
  }, [rawStart]);

  const onSeen = useCallback(
    (first: TextRow, last: TextRow) => {
      top.current = first.start;
      seen(first.start, last.end);
    },
    [seen],
  );
  const onPick = (offset: number): void => {
    const number = eventAtOffset(events, offset);
    if (number === undefined || number === selected || getSelection()?.isCollapsed === false) return;
    picked.current = true;
    store.getState().select(number);
  };
  return (
    <div className="raw">
      {failure === undefined ? null : <Notice kind="error">{failure}</Notice>}
      <p className="raw-line">
        {event === undefined ? "The file from its start." : `Event #${formatCount(event.number)} is highlighted.`} The
        file has {formatCount(facts.opened.totalChars)} characters
        {raw === undefined
          ? ""
          : `, ${formatCount(raw.start + 1)} to ${formatCount(raw.start + raw.text.length)} are loaded`}
        . A click selects the event.
      </p>
      <TextRows
        label="Raw text of the trace"
        rows={rows}
        range={event === undefined ? undefined : [start, end]}
        goTo={goTo}
        onSeen={onSeen}
        onPick={onPick}
      />
    </div>
  );
}

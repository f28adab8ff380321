/*
 * A window on the text of the file: a part around one place, which grows at both ends as the reader comes near them
 * and never holds more than two million characters.
 */
import { useCallback, useEffect, useRef, useState } from "react";
import { useTrace } from "../trace-context.ts";

const chunk = 120_000;
const before = 20_000;
const near = 20_000;
const most = 2_000_000;

/** Text of the file from `start`. */
export type RawText = { readonly text: string; readonly start: number; readonly totalChars: number };

/** The window and how to move it. */
export type RawWindow = {
  readonly raw: RawText | undefined;
  readonly failure: string | undefined;
  /** Makes sure that [start, end) of the file is in the window. */
  readonly show: (start: number, end: number) => void;
  /** Says which part is being looked at, so that more is fetched in time. */
  readonly seen: (start: number, end: number) => void;
};

/** The part of `raw` that is kept when `added` came to its front or its end. */
export function joined(raw: RawText, added: RawText): RawText {
  if (added.start < raw.start) {
    const text = (added.text + raw.text).slice(0, most);
    return { text, start: added.start, totalChars: added.totalChars };
  }
  const text = raw.text + added.text;
  const drop = Math.max(0, text.length - most);
  return { text: text.slice(drop), start: raw.start + drop, totalChars: added.totalChars };
}

/** A window on the trace's file. */
export function useRawWindow(): RawWindow {
  const { call, traceId } = useTrace();
  const [raw, setRaw] = useState<RawText | undefined>(undefined);
  const [failure, setFailure] = useState<string | undefined>(undefined);
  const held = useRef<RawText | undefined>(undefined);
  const busy = useRef(false);
  const abort = useRef<AbortController>(undefined);
  useEffect(() => {
    const controller = new AbortController();
    abort.current = controller;
    return () => controller.abort();
  }, []);

  const read = useCallback(
    async (start: number, maxChars: number, join: boolean) => {
      if (busy.current && join) return;
      busy.current = true;
      const answer = await call("readRaw", { id: traceId, start, maxChars }, abort.current?.signal);
      busy.current = false;
      if (!answer.ok) {
        if (answer.error.code !== "cancelled") setFailure(answer.error.message);
        return;
      }
      const now = held.current;
      held.current = join && now !== undefined ? joined(now, answer.value) : answer.value;
      setFailure(undefined);
      setRaw(held.current);
    },
    [call, traceId],
  );
  const show = useCallback(
    (start: number, end: number) => {
      const now = held.current;
      if (now !== undefined && start >= now.start && end <= now.start + now.text.length) return;
      void read(Math.max(0, start - before), chunk, false);
    },
    [read],
  );
  const seen = useCallback(
    (start: number, end: number) => {
      const now = held.current;
      if (now === undefined) return;
      const last = now.start + now.text.length;
      if (end > last - near && last < now.totalChars) void read(last, chunk, true);
      else if (start < now.start + near / 4 && now.start > 0) {
        const from = Math.max(0, now.start - chunk);
        void read(from, now.start - from, true);
      }
    },
    [read],
  );
  return { raw, failure, show, seen };
}

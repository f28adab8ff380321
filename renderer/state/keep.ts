/*
 * What the engine keeps of new traces, asked for while somebody looks, and changed on top of what is set at that moment.
 * The archive itself is the engine's; nothing of it is held here.
 */
import { useCallback, useEffect, useRef, useState } from "react";
import type { CallFailure } from "../../shared/contract/methods.ts";
import type { KeepSettings, KeepStatus } from "../../shared/model/keep.ts";
import type { Client } from "../client/client.ts";

/** How keeping goes, and the way to change it. */
export type KeepView = {
  /** undefined until the engine answered. */
  readonly status: KeepStatus | undefined;
  /** Why the engine did not say. */
  readonly failure: string | undefined;
  /** Changes what is set now; answers why it could not be. */
  readonly change: (change: (now: KeepSettings) => KeepSettings) => Promise<CallFailure | undefined>;
};

const everyMs = 1_000;

/** Asks every second while `on`. */
export function useKeep(call: Client["call"], on: boolean): KeepView {
  const [status, setStatus] = useState<KeepStatus>();
  const [failure, setFailure] = useState<string>();
  // What was asked before a change tells of the time before it.
  const changes = useRef(0);
  useEffect(() => {
    if (!on) return undefined;
    const asked = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const ask = async (): Promise<void> => {
      const before = changes.current;
      const answer = await call("keepStatus", {}, asked.signal);
      if (asked.signal.aborted) return;
      if (answer.ok && before === changes.current) setStatus(answer.value);
      setFailure(answer.ok ? undefined : answer.error.message);
      timer = setTimeout(() => void ask(), everyMs);
    };
    void ask();
    return () => {
      asked.abort();
      clearTimeout(timer);
    };
  }, [call, on]);
  const change = useCallback(
    async (make: (now: KeepSettings) => KeepSettings): Promise<CallFailure | undefined> => {
      changes.current++;
      const now = await call("keepStatus", {});
      if (!now.ok) return now.error;
      const { sourceIds, query, capBytes } = make(now.value.settings);
      const chosen = await call("chooseKeep", {
        sourceIds: [...sourceIds],
        capBytes,
        ...(query === undefined ? {} : { query }),
      });
      changes.current++;
      if (!chosen.ok) return chosen.error;
      setStatus(chosen.value);
      return undefined;
    },
    [call],
  );
  return { status, failure, change };
}

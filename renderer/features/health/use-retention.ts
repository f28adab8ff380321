/* Files of a source on hand against what IIS keeps, asked anew every few seconds, the less often the longer it takes. */
import { useEffect, useState } from "react";
import type { Listed, Retention } from "../../../shared/model/farm-insight.ts";
import type { Client } from "../../client/client.ts";

const leastRestMs = 2_000;
/** Rest for this many times as long as the answer took. */
const restFactor = 20;

/** What the engine said last, or why it did not. */
export type RetentionView = { readonly listed?: Listed<Retention>; readonly failure?: string };

/** Follows one source. */
export function useRetention(call: Client["call"], sourceId: string): RetentionView {
  const [view, setView] = useState<RetentionView>({});
  useEffect(() => {
    const asked = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const ask = async (): Promise<void> => {
      const from = performance.now();
      const answer = await call("sourceRetention", { sourceId }, asked.signal);
      if (asked.signal.aborted) return;
      setView(answer.ok ? { listed: answer.value } : { failure: answer.error.message });
      timer = setTimeout(() => void ask(), Math.max(leastRestMs, restFactor * (performance.now() - from)));
    };
    void ask();
    return () => {
      asked.abort();
      clearTimeout(timer);
    };
  }, [call, sourceId]);
  return view;
}

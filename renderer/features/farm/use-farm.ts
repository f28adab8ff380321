/* Asks the engine what the traces of the present filter tell together; again when they change, but not more than every few seconds. */
import { useCallback, useEffect, useMemo, useState } from "react";
import { zoneId } from "../../../shared/base/format.ts";
import type { FarmInsight } from "../../../shared/model/farm-insight.ts";
import { useRows, useSession } from "../../state/session.tsx";
import { useSettings } from "../../state/settings.ts";
import { useView } from "../../state/view.ts";

/** State of the page. `insight` is the last answer while the next is made. */
export type FarmState = {
  readonly insight: FarmInsight | undefined;
  readonly failure: string | undefined;
  readonly busy: boolean;
  readonly askAgain: () => void;
};

const restMs = 4_000;

type Wish = { readonly query: string; readonly zone: string; readonly asked: number };
type Answer = Pick<FarmState, "insight" | "failure"> & {
  readonly wish: Wish;
  /** Traces there were when it came. */
  readonly total: number;
};

/** Insight for one open page. */
export function useFarm(): FarmState {
  const { client, rows } = useSession();
  const query = useView((view) => view.query);
  const zone = useSettings((settings) => settings.zone);
  const total = useRows((view) => view.total);
  const totalNow = useCallback(() => rows.store.getState().total, [rows]);
  const [asked, setAsked] = useState(0);
  const [answer, setAnswer] = useState<Answer>();
  // A new object for every question, so that an answer tells which one it belongs to.
  const wish = useMemo((): Wish => ({ query, zone: zoneId(zone), asked }), [query, zone, asked]);
  const busy = answer?.wish !== wish;

  useEffect(() => {
    const abort = new AbortController();
    const input = { query: wish.query, zone: wish.zone };
    void client.call("farmInsight", input, abort.signal).then((result) => {
      if (abort.signal.aborted) return;
      setAnswer((before) =>
        result.ok
          ? { wish, total: totalNow(), insight: result.value, failure: undefined }
          : { wish, total: totalNow(), insight: before?.insight, failure: result.error.message },
      );
    });
    return () => abort.abort();
  }, [client, wish, totalNow]);

  const askAgain = useCallback(() => setAsked((count) => count + 1), []);
  const stale = answer !== undefined && answer.total !== total;
  useEffect(() => {
    if (busy || !stale) return undefined;
    const timer = setTimeout(askAgain, restMs);
    return () => clearTimeout(timer);
  }, [busy, stale, askAgain]);
  return { insight: answer?.insight, failure: answer?.failure, busy, askAgain };
}

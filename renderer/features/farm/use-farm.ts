/*
 * Asks the engine what the traces of the present filter tell together. What changes meanwhile is only told: findings do
 * not move under the eyes of who reads them.
 */
import { useCallback, useEffect, useMemo, useState } from "react";
import { zoneId } from "../../../shared/base/format.ts";
import type { InputOf } from "../../../shared/contract/methods.ts";
import type { FarmInsight } from "../../../shared/model/farm-insight.ts";
import { useSession } from "../../state/session.tsx";
import { useView } from "../../state/view.ts";
import { useSettings } from "../../state/settings.ts";
import { useZone } from "../../state/zone.ts";

/** State of the page. `insight` is the last answer while the next is made. */
export type FarmState = {
  readonly insight: FarmInsight | undefined;
  readonly failure: string | undefined;
  readonly busy: boolean;
  /** Traces came, went, or were read whole since the answer. */
  readonly changed: boolean;
  readonly askAgain: () => void;
};

type Wish = Pick<InputOf<"farmInsight">, "query" | "zone" | "serverZones"> & { readonly asked: number };
type Answer = Pick<FarmState, "insight" | "failure"> & { readonly wish: Wish };

/** Insight for one open page. */
export function useFarm(): FarmState {
  const { client } = useSession();
  const query = useView((view) => view.query);
  const zone = useZone();
  const serverZones = useSettings((settings) => settings.serverZones);
  const [asked, setAsked] = useState(0);
  const [answer, setAnswer] = useState<Answer>();
  const [changed, setChanged] = useState(false);
  // A new object for every question, so that an answer tells which one it belongs to.
  const wish = useMemo(
    (): Wish => ({ query, zone: zoneId(zone), serverZones, asked }),
    [query, zone, serverZones, asked],
  );

  useEffect(() => {
    const abort = new AbortController();
    const { asked: _asked, ...input } = wish;
    void client.call("farmInsight", input, abort.signal).then((result) => {
      if (abort.signal.aborted) return;
      setChanged(false);
      setAnswer((before) =>
        result.ok
          ? { wish, insight: result.value, failure: undefined }
          : { wish, insight: before?.insight, failure: result.error.message },
      );
    });
    return () => abort.abort();
  }, [client, wish]);

  useEffect(() => client.onPush("catalogChanged", () => setChanged(true)), [client]);
  const askAgain = useCallback(() => setAsked((count) => count + 1), []);
  return { insight: answer?.insight, failure: answer?.failure, busy: answer?.wish !== wish, changed, askAgain };
}

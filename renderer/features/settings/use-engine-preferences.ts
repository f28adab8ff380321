/* The preferences that are the engine's: asked for when the dialog opens, and set one by one. */
import { useCallback, useEffect, useState } from "react";
import type { EnginePreferences } from "../../../shared/contract/window-methods.ts";
import { useSession } from "../../state/session.tsx";

/** They, and the way to set them. */
export type EnginePreferencesView = {
  /** undefined until the engine answered. */
  readonly preferences: EnginePreferences | undefined;
  /** Why they could not be read or kept. */
  readonly failure: string | undefined;
  readonly choose: (chosen: EnginePreferences) => Promise<void>;
};

/** Asks while `on`. */
export function useEnginePreferences(on: boolean): EnginePreferencesView {
  const { client } = useSession();
  const [preferences, setPreferences] = useState<EnginePreferences>();
  const [failure, setFailure] = useState<string>();
  useEffect(() => {
    if (!on) return undefined;
    const asked = new AbortController();
    void client.call("enginePreferences", {}, asked.signal).then((answer) => {
      if (asked.signal.aborted) return;
      if (answer.ok) setPreferences(answer.value);
      setFailure(answer.ok ? undefined : answer.error.message);
    });
    return () => asked.abort();
  }, [client, on]);
  const choose = useCallback(
    async (chosen: EnginePreferences) => {
      setPreferences(chosen);
      const answer = await client.call("chooseEnginePreferences", chosen);
      setFailure(answer.ok ? undefined : answer.error.message);
    },
    [client],
  );
  return { preferences, failure, choose };
}

/* Asks for a look at a source now, and says while the answer is awaited. */
import { useEffect, useState } from "react";
import type { SourceHealth } from "../../../shared/model/source-folder.ts";
import type { Client } from "../../client/client.ts";

/** A hanging share answers within its deadline; what takes longer is no longer the answer to this. */
const patienceMs = 60_000;

/** The act, and how it stands. */
export type LookNow = { readonly ask: () => void; readonly waiting: boolean; readonly said: string };

/** Looks at one source. */
export function useLookNow(call: Client["call"], { id, lastScanAt }: SourceHealth): LookNow {
  const [asked, setAsked] = useState<{ readonly before: number | undefined }>();
  const [failure, setFailure] = useState("");
  const waiting = asked !== undefined && asked.before === lastScanAt;
  useEffect(() => {
    if (!waiting) return undefined;
    const timer = setTimeout(() => setAsked(undefined), patienceMs);
    return () => clearTimeout(timer);
  }, [waiting]);
  const ask = (): void => {
    if (waiting) return;
    setFailure("");
    setAsked({ before: lastScanAt });
    void call("rescan", { sourceId: id }).then((answer) => {
      if (answer.ok) return;
      setAsked(undefined);
      setFailure(answer.error.message);
    });
  };
  if (failure !== "") return { ask, waiting, said: failure };
  if (waiting) return { ask, waiting, said: "Asked; waiting for the answer…" };
  return { ask, waiting, said: asked === undefined ? "" : "Looked just now." };
}

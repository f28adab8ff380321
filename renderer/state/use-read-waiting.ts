/* Has everything read whole that the present filter waits for, also across the network. Where it is offered is up to features. */
import { useState } from "react";
import { useRows, useSession } from "./session.tsx";

/** The action, and why it could not be begun, if so. */
export type ReadWaiting = { readonly readNow: () => void; readonly failure: string | undefined };

/** The action for the filter that is asked now. */
export function useReadWaiting(): ReadWaiting {
  const { client, rows } = useSession();
  const question = useRows((view) => view.question);
  const [failure, setFailure] = useState<string>();
  const read = async (): Promise<void> => {
    if (question === undefined) return;
    const { query, zone } = question;
    const answer = await client.call("readWhole", { what: "matching", query, zone });
    setFailure(answer.ok ? undefined : answer.error.message);
    if (answer.ok) rows.refresh();
  };
  return { readNow: () => void read(), failure };
}

/* Asks the engine for advice on kept servers, whenever servers or statuses change or the user asks again. */
import { useEffect, useState } from "react";
import type { AdviceAnswer } from "../../../shared/contract/server-methods.ts";
import type { KeptServer } from "../../../shared/model/server-record.ts";
import { useSession } from "../../state/session.tsx";

/** The servers that are kept; undefined until the engine answered. Asked for each time `asking` becomes true. */
export function useKeptServers(asking: boolean): {
  readonly servers: readonly KeptServer[] | undefined;
  readonly failure: string | undefined;
} {
  const { client } = useSession();
  const [servers, setServers] = useState<readonly KeptServer[]>();
  const [failure, setFailure] = useState<string>();
  useEffect(() => {
    if (!asking) return undefined;
    const asked = new AbortController();
    void client.call("serverRecords", {}, asked.signal).then((records) => {
      if (asked.signal.aborted) return;
      if (records.ok) setServers(records.value.servers);
      setFailure(records.ok ? undefined : records.error.message);
    });
    return () => asked.abort();
  }, [client, asking]);
  return { servers, failure };
}

/** What the advice is asked for. The same object is the same question. */
export type AdviceWish = { readonly names: readonly string[]; readonly statusCodes: string };

/** Advice, as far as it came. */
export type AdviceState = {
  readonly answer: AdviceAnswer | undefined;
  readonly failure: string | undefined;
  readonly busy: boolean;
};

/** The advice on a wish; what came before stays until the next is there. */
export function useAdvice(wish: AdviceWish | undefined): AdviceState {
  const { client } = useSession();
  const [got, setGot] = useState<{ readonly of: AdviceWish } & Omit<AdviceState, "busy">>();
  useEffect(() => {
    if (wish === undefined) return undefined;
    const asked = new AbortController();
    const input = { names: [...wish.names], statusCodes: wish.statusCodes };
    void client.call("adviseServers", input, asked.signal).then((advice) => {
      if (asked.signal.aborted) return;
      setGot((before) =>
        advice.ok
          ? { of: wish, answer: advice.value, failure: undefined }
          : { of: wish, answer: before?.answer, failure: advice.error.message },
      );
    });
    return () => asked.abort();
  }, [client, wish]);
  return { answer: got?.answer, failure: got?.failure, busy: wish !== undefined && got?.of !== wish };
}

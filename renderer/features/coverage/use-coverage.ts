/* Asks the engine about coverage, one question at a time; a new one, cancel, and leaving the page withdraw the old one. */
import { useCallback, useEffect, useRef, useState } from "react";
import type { InputOf, Outputs } from "../../../shared/contract/methods.ts";
import type { LogProgress } from "../../../shared/model/coverage.ts";
import type { KeptServer } from "../../../shared/model/server-record.ts";
import { useSession } from "../../state/session.tsx";

/** State of the page. */
export type CoverageState = {
  /** undefined until the engine told. */
  readonly servers: readonly KeptServer[] | undefined;
  readonly found: Outputs["coverage"] | undefined;
  readonly failure: string | undefined;
  /** When the question under way was asked, epoch ms; undefined where there is none. */
  readonly askedAt: number | undefined;
  /** How far the question under way is; undefined until logs are read. */
  readonly progress: LogProgress | undefined;
  readonly ask: (wish: InputOf<"coverage">) => void;
  readonly cancel: () => void;
};

/** The questions of one open page. */
export function useCoverage(): CoverageState {
  const { client } = useSession();
  const [servers, setServers] = useState<readonly KeptServer[]>();
  const [found, setFound] = useState<Outputs["coverage"]>();
  const [failure, setFailure] = useState<string>();
  const [askedAt, setAskedAt] = useState<number>();
  const [progress, setProgress] = useState<LogProgress>();
  const ticket = useRef("");
  const underWay = useRef<AbortController>(undefined);

  useEffect(() => {
    const asked = new AbortController();
    void client.call("serverRecords", {}, asked.signal).then((records) => {
      if (!asked.signal.aborted) setServers(records.ok ? records.value.servers : []);
    });
    return () => {
      asked.abort();
      underWay.current?.abort();
    };
  }, [client]);

  useEffect(
    () =>
      client.onPush("coverageProgress", (told) => {
        if (told.ticket === ticket.current) setProgress(told.progress);
      }),
    [client],
  );

  const cancel = useCallback(() => {
    underWay.current?.abort();
    ticket.current = "";
    setAskedAt(undefined);
  }, []);

  const ask = useCallback(
    (wish: InputOf<"coverage">) => {
      underWay.current?.abort();
      const asked = new AbortController();
      underWay.current = asked;
      setAskedAt(Date.now());
      setFailure(undefined);
      setProgress(undefined);
      ticket.current = crypto.randomUUID();
      void client.call("coverage", { ...wish, ticket: ticket.current }, asked.signal).then((answer) => {
        if (asked.signal.aborted) return;
        setAskedAt(undefined);
        ticket.current = "";
        if (answer.ok) setFound(answer.value);
        else setFailure(answer.error.message);
      });
    },
    [client],
  );
  return { servers, found, failure, askedAt, progress, ask, cancel };
}

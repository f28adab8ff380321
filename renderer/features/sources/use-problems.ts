/* Problems of files as the engine counts them over all traces, and the files of one kind, some at a time. */
import { useEffect, useState } from "react";
import type { TraceSummary } from "../../../shared/model/summary.ts";
import { useSession } from "../../state/session.tsx";
import { anyProblem, kindCounts, type KindCount } from "./problem-kinds.ts";

const pauseMs = 1_000;
const newest = { field: "time", descending: true } as const;

/** What is known of all problems. `files` have one or more of them. */
export type ProblemCounts = {
  readonly kinds: readonly KindCount[];
  readonly files: number;
  readonly total: number;
  /** Changes with the catalog, at most once a second. */
  readonly revision: number;
};

/** Either what was asked for, or why not. */
export type Told<T> = { readonly value?: T; readonly failure?: string };

/** The counts, kept up while the dialog is open. */
export function useProblemCounts(open: boolean): Told<ProblemCounts> {
  const { client } = useSession();
  const [told, setTold] = useState<Told<ProblemCounts>>({});
  useEffect(() => {
    if (!open) return undefined;
    const asked = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const ask = async (): Promise<void> => {
      const counted = { counts: true, facets: ["problem"], from: 0, count: 0 } as const;
      const answer = await client.call("queryTraces", { query: anyProblem, sort: newest, ...counted }, asked.signal);
      if (asked.signal.aborted) return;
      if (!answer.ok) return setTold({ failure: answer.error.message });
      const { counts, shown, total, revision } = answer.value;
      setTold({ value: { kinds: kindCounts(counts?.facets[0]), files: shown, total, revision } });
    };
    void ask();
    const stop = client.onPush("catalogChanged", () => {
      timer ??= setTimeout(() => {
        timer = undefined;
        void ask();
      }, pauseMs);
    });
    return () => {
      asked.abort();
      clearTimeout(timer);
      stop();
    };
  }, [client, open]);
  return told;
}

type Files = Told<readonly TraceSummary[]> & { readonly revision?: number };

/** The newest files of a kind, so many; those known before stay until the next are there. */
export function useProblemFiles(code: string, count: number, revision: number): Told<readonly TraceSummary[]> {
  const { client } = useSession();
  const [told, setTold] = useState<Files>({});
  useEffect(() => {
    const asked = new AbortController();
    const question = { query: `problem:${code}`, sort: newest, from: 0, count } as const;
    void client.call("queryTraces", question, asked.signal).then((answer) => {
      if (asked.signal.aborted) return;
      setTold(answer.ok ? { value: answer.value.rows, revision } : { failure: answer.error.message, revision });
    });
    return () => asked.abort();
  }, [client, code, count, revision]);
  return told;
}

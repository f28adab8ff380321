/*
 * Opens a trace and says how that goes. What was shown before stays for 300 ms, so that stepping from trace to trace
 * does not flicker. A new id, or leaving, withdraws the question.
 */
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import type { CallFailure } from "../../../shared/contract/methods.ts";
import type { OpenedTrace } from "../../../shared/contract/shapes.ts";
import type { Client } from "../../client/client.ts";
import { openTrace } from "../../client/open-trace.ts";

/** How far opening is. */
export type Opening =
  | { readonly kind: "quiet" }
  | { readonly kind: "waiting"; readonly seconds: number; readonly cancel: (() => void) | undefined }
  | { readonly kind: "failed"; readonly failure: CallFailure; readonly retry: () => void }
  | { readonly kind: "ready"; readonly opened: OpenedTrace };

type Settled =
  | { readonly kind: "failed"; readonly failure: CallFailure }
  | { readonly kind: "ready"; readonly opened: OpenedTrace };

const sayAfterMs = 300;
const cancelAfterMs = 1_000;

/** Calls back with the ms waited, first when it is worth saying; answers a function that stops. */
function everySecond(tell: (waitedMs: number) => void): () => void {
  const began = performance.now();
  let timer = setTimeout(function again() {
    const waited = performance.now() - began;
    tell(waited);
    timer = setTimeout(again, waited < cancelAfterMs ? cancelAfterMs - waited : 1_000);
  }, sayAfterMs);
  return () => clearTimeout(timer);
}

/** Opens the trace `id`, again whenever it changes. */
export function useOpenedTrace(call: Client["call"], id: number): Opening {
  const [attempt, setAttempt] = useState(0);
  const [shown, setShown] = useState<Settled | undefined>(undefined);
  const [waitedMs, setWaitedMs] = useState<number | undefined>(undefined);
  const abort = useRef<AbortController>(undefined);
  const request = useMemo(() => ({ id, attempt }), [id, attempt]);

  useEffect(() => {
    const controller = new AbortController();
    abort.current = controller;
    let left = false;
    const stop = everySecond(setWaitedMs);
    const settle = (settled: Settled): void => {
      if (left) return;
      stop();
      setWaitedMs(undefined);
      setShown(settled);
    };
    void openTrace(call, request.id, controller.signal).then((result) =>
      settle(result.ok ? { kind: "ready", opened: result.value } : { kind: "failed", failure: result.error }),
    );
    return () => {
      left = true;
      stop();
      setWaitedMs(undefined);
      controller.abort();
    };
  }, [call, request]);

  const retry = useCallback(() => setAttempt((count) => count + 1), []);
  const cancel = useCallback(() => abort.current?.abort(), []);
  if (waitedMs !== undefined) {
    const seconds = Math.floor(waitedMs / 1_000);
    return { kind: "waiting", seconds, cancel: waitedMs >= cancelAfterMs ? cancel : undefined };
  }
  if (shown === undefined) return { kind: "quiet" };
  return shown.kind === "failed" ? { ...shown, retry } : shown;
}

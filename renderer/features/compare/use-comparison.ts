/*
 * Asks the engine for a comparison and says how that goes: quiet for 300 ms, then with the seconds waited, and from one
 * second on with a way out. Another pair, or leaving, withdraws the question.
 */
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import type { CallFailure } from "../../../shared/contract/methods.ts";
import type { ComparedTraces } from "../../../shared/contract/shapes.ts";
import type { Client } from "../../client/client.ts";

/** How far comparing is. */
export type Comparing =
  | { readonly kind: "quiet" }
  | { readonly kind: "waiting"; readonly seconds: number; readonly cancel: (() => void) | undefined }
  | { readonly kind: "failed"; readonly failure: CallFailure; readonly retry: () => void }
  | { readonly kind: "ready"; readonly compared: ComparedTraces };

type Settled =
  | { readonly kind: "failed"; readonly failure: CallFailure }
  | { readonly kind: "ready"; readonly compared: ComparedTraces };

const sayAfterMs = 300;
const cancelAfterMs = 1_000;

/** Compares the traces `a` and `b`, again whenever they change. */
export function useComparison(call: Client["call"], a: number, b: number): Comparing {
  const [attempt, setAttempt] = useState(0);
  const request = useMemo(() => ({ a, b, attempt }), [a, b, attempt]);
  const [settled, setSettled] = useState<{ readonly of: object; readonly result: Settled }>();
  const [waited, setWaited] = useState<{ readonly of: object; readonly ms: number }>();
  const abort = useRef<AbortController>(undefined);

  useEffect(() => {
    const controller = new AbortController();
    abort.current = controller;
    const began = performance.now();
    const tell = (): void => setWaited({ of: request, ms: performance.now() - began });
    const first = setTimeout(tell, sayAfterMs);
    const then = setInterval(tell, 1_000);
    const stop = (): void => {
      clearTimeout(first);
      clearInterval(then);
    };
    void call("compareTraces", { a: request.a, b: request.b }, controller.signal).then((answer) => {
      stop();
      const result: Settled = answer.ok
        ? { kind: "ready", compared: answer.value }
        : { kind: "failed", failure: answer.error };
      setSettled({ of: request, result });
    });
    return () => {
      stop();
      controller.abort();
    };
  }, [call, request]);

  const retry = useCallback(() => setAttempt((count) => count + 1), []);
  const cancel = useCallback(() => abort.current?.abort(), []);
  if (settled?.of === request) {
    const { result } = settled;
    return result.kind === "failed" ? { ...result, retry } : result;
  }
  if (waited?.of !== request) return { kind: "quiet" };
  const seconds = Math.floor(waited.ms / 1_000);
  return { kind: "waiting", seconds, cancel: waited.ms >= cancelAfterMs ? cancel : undefined };
}

/*
 * A tiny engine's face for tests of hosts: answers `echo` with its input, `silent` never, and pushes on demand. It speaks
 * real envelopes, so a host cannot tell it from the engine.
 */
import * as v from "valibot";
import { uiMessage, type EngineMessage } from "../../shared/contract/messages.ts";

/** The echoing engine and what it saw. */
export type EchoEngine = {
  readonly connect: (send: (message: EngineMessage) => void) => {
    receive: (message: unknown) => void;
    close: () => void;
  };
  readonly push: (message: EngineMessage) => void;
  readonly connected: () => number;
  readonly received: () => number;
};

/** Makes one. Messages that are no envelopes are counted and dropped, as the engine does. */
export function createEchoEngine(): EchoEngine {
  const pages = new Set<(message: EngineMessage) => void>();
  let received = 0;
  return {
    connect(send) {
      pages.add(send);
      return {
        receive(raw) {
          received++;
          const checked = v.safeParse(uiMessage, raw);
          if (!checked.success || checked.output.kind !== "request" || checked.output.method === "silent") return;
          send({ kind: "reply", id: checked.output.id, result: { ok: true, value: checked.output.input } });
        },
        close: () => pages.delete(send),
      };
    },
    push(message) {
      for (const send of pages) send(message);
    },
    connected: () => pages.size,
    received: () => received,
  };
}

/*
 * News for UIs, gathered so that a busy farm tells a few times a second, not a thousand. The first news goes out at
 * once, what follows within the pause goes out together at its end.
 */
import { createEmitter, type Dispose } from "../../shared/base/emitter.ts";
import type { PushMessage } from "../../shared/contract/messages.ts";
import type { EngineStatus } from "../../shared/contract/shapes.ts";
import type { CoverageDesk } from "./access-logs/coverage-desk.ts";
import type { Servers } from "./servers/servers.ts";

type Changing = { readonly onChange: (listener: () => void) => Dispose };

/** News of an engine. */
export type PushSource = {
  readonly on: (listener: (message: PushMessage) => void) => Dispose;
  readonly close: () => void;
};

const nothing = (): void => undefined;

/** Listens to the parts and tells their changes, at most one of a kind in `pauseMs`. */
export function createPushes(parts: {
  readonly catalog: Changing & { readonly revision: () => number };
  readonly sources: Changing;
  readonly store: Changing;
  readonly servers?: Pick<Servers, "onStep">;
  readonly coverage?: Pick<CoverageDesk, "onProgress">;
  readonly status: () => EngineStatus;
  readonly pauseMs?: number;
}): PushSource {
  const emitter = createEmitter<PushMessage>();
  const pauseMs = parts.pauseMs ?? 250;
  const catalogNews = gather(pauseMs, () => {
    emitter.emit({ kind: "push", push: "catalogChanged", value: { revision: parts.catalog.revision() } });
  });
  const statusNews = gather(pauseMs, () => {
    emitter.emit({ kind: "push", push: "statusChanged", value: parts.status() });
  });
  const disposes = [
    parts.catalog.onChange(catalogNews.tell),
    parts.sources.onChange(statusNews.tell),
    parts.store.onChange(statusNews.tell),
    // Few, and each wanted at once: somebody is watching a look.
    parts.servers?.onStep((value) => emitter.emit({ kind: "push", push: "serverStep", value })) ?? nothing,
    parts.coverage?.onProgress((value) => emitter.emit({ kind: "push", push: "coverageProgress", value })) ?? nothing,
  ];
  return {
    on: emitter.on,
    close: () => {
      for (const dispose of disposes) dispose();
      catalogNews.stop();
      statusNews.stop();
    },
  };
}

/** Calls `emit` at once, then at most every `pauseMs` while there is news. */
export function gather(pauseMs: number, emit: () => void): { readonly tell: () => void; readonly stop: Dispose } {
  let timer: NodeJS.Timeout | undefined;
  let again = false;
  const tell = (): void => {
    if (timer !== undefined) {
      again = true;
      return;
    }
    timer = setTimeout(() => {
      timer = undefined;
      if (!again) return;
      again = false;
      tell();
    }, pauseMs);
    timer.unref();
    emit();
  };
  return { tell, stop: () => clearTimeout(timer) };
}

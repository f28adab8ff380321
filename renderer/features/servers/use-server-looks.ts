/*
 * Looks at several servers from this window: a few at once, their steps as they happen, which sites are chosen, and what
 * was added. The looking itself is the engine's.
 */
import { useCallback, useEffect, useRef, useState } from "react";
import type { AddedServer } from "../../../shared/contract/server-methods.ts";
import type { LookStep, ServerLook } from "../../../shared/model/server-look.ts";
import { useSession } from "../../state/session.tsx";
import { isOfUse } from "./step-words.ts";

/** A server that is being looked at, or was. */
export type ServerWork = {
  readonly name: string;
  readonly state: "waiting" | "looking" | "done" | "failed";
  readonly steps: readonly LookStep[];
  readonly look: ServerLook | undefined;
  /** Why the look itself failed. */
  readonly failure: string | undefined;
  readonly chosen: ReadonlySet<number>;
  readonly added: AddedServer | undefined;
};

/** Servers looked at at the same time. */
const atOnce = 4;

/** What a dialog can do with servers. */
export type ServerLooks = {
  readonly works: readonly ServerWork[];
  readonly busy: boolean;
  readonly start: (names: readonly string[], root: string | undefined) => Promise<void>;
  /** Looks again at a server, with hosts the user allowed. */
  readonly again: (name: string, allowHosts: readonly string[]) => Promise<void>;
  readonly choose: (name: string, chosen: ReadonlySet<number>) => void;
  /** Adds all chosen folders; answers whether everything went well. */
  readonly add: (farm: string | undefined) => Promise<boolean>;
  readonly reset: () => void;
};

const fresh = (name: string): ServerWork => ({
  name,
  state: "waiting",
  steps: [],
  look: undefined,
  failure: undefined,
  chosen: new Set(),
  added: undefined,
});

/** The looks of one dialog. */
export function useServerLooks(): ServerLooks {
  const { client } = useSession();
  const [works, setWorks] = useState<readonly ServerWork[]>([]);
  const [busy, setBusy] = useState(false);
  const root = useRef<string | undefined>(undefined);
  const asked = useRef(new AbortController());

  const change = useCallback((name: string, part: (work: ServerWork) => Partial<ServerWork>): void => {
    setWorks((all) => all.map((work) => (work.name === name ? Object.assign({}, work, part(work)) : work)));
  }, []);

  useEffect(
    () =>
      client.onPush("serverStep", ({ server, step }) =>
        change(server, ({ state, steps }) => (state === "looking" ? { steps: [...steps, step] } : {})),
      ),
    [client, change],
  );

  const lookAt = async (name: string, allowHosts: readonly string[]): Promise<void> => {
    const { signal } = asked.current;
    change(name, () => ({ ...fresh(name), state: "looking" }));
    const wish = { name, allowHosts: [...allowHosts], ...(root.current === undefined ? {} : { root: root.current }) };
    const answer = await client.call("lookAtServer", wish, signal);
    if (signal.aborted) return;
    change(name, () =>
      answer.ok
        ? { state: "done", look: answer.value, steps: answer.value.steps, chosen: usualChoice(answer.value) }
        : { state: "failed", failure: answer.error.message },
    );
  };

  const start = async (names: readonly string[], standIn: string | undefined): Promise<void> => {
    asked.current.abort();
    asked.current = new AbortController();
    const { signal } = asked.current;
    root.current = standIn;
    setWorks(names.map(fresh));
    setBusy(true);
    const left = [...names];
    const work = async (): Promise<void> => {
      for (let name = left.shift(); name !== undefined && !signal.aborted; name = left.shift()) await lookAt(name, []);
    };
    await Promise.all(Array.from({ length: atOnce }, work));
    if (!signal.aborted) setBusy(false);
  };

  const add = async (farm: string | undefined): Promise<boolean> => {
    setBusy(true);
    let good = true;
    for (const { name, look, chosen } of works) {
      if (look === undefined) continue;
      const wish = {
        name,
        siteIds: [...chosen],
        ...(farm === undefined ? {} : { farm }),
        ...(root.current === undefined ? {} : { root: root.current }),
      };
      const answer = await client.call("addServer", wish);
      good &&= answer.ok && answer.value.failed.length === 0;
      change(name, () => (answer.ok ? { added: answer.value } : { failure: answer.error.message }));
    }
    setBusy(false);
    return good;
  };

  return {
    works,
    busy,
    start,
    again: lookAt,
    choose: (name, chosen) => change(name, () => ({ chosen })),
    add,
    reset: () => {
      asked.current.abort();
      setBusy(false);
      setWorks([]);
    },
  };
}

function usualChoice(look: ServerLook): ReadonlySet<number> {
  return new Set(look.sites.filter(isOfUse).map(({ id }) => id));
}

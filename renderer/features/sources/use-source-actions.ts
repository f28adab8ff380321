/* What can be done with sources, each answering a sentence when it failed. The window's other parts use these too. */
import { useMemo } from "react";
import { shellBridge } from "../../client/bridge.ts";
import { useSession } from "../../state/session.tsx";
import { showDialog } from "../../state/view.ts";

/** Answers undefined when it worked, else why not and what to do. */
export type Outcome = Promise<string | undefined>;

/** Actions on sources. */
export type SourceActions = {
  readonly add: (path: string) => Outcome;
  readonly remove: (sourceId: string) => Outcome;
  readonly rescan: (sourceId?: string) => Outcome;
  /** Reads all traces of a source whole, behind, now and in later runs; or no longer. */
  readonly readWhole: (sourceId: string, on: boolean) => Outcome;
  readonly openSamples: () => Outcome;
  /** The shell's folder dialog, or where there is no shell the dialog that takes a path. */
  readonly chooseFolder: () => Outcome;
  readonly chooseFile: () => Outcome;
};

/** The actions, bound to this window's engine. */
export function useSourceActions(): SourceActions {
  const { client } = useSession();
  return useMemo(() => {
    const add = async (path: string): Outcome => {
      const answer = await client.call("addSource", { path });
      return answer.ok ? undefined : answer.error.message;
    };
    const choose = async (pick: "pickFolder" | "pickFile"): Outcome => {
      const bridge = shellBridge();
      if (bridge === undefined) {
        showDialog("addSource");
        return undefined;
      }
      const path = await bridge.abilities[pick]();
      return path === undefined ? undefined : add(path);
    };
    return {
      add,
      remove: async (sourceId) => {
        const answer = await client.call("removeSource", { sourceId });
        return answer.ok ? undefined : answer.error.message;
      },
      rescan: async (sourceId) => {
        const answer = await client.call("rescan", sourceId === undefined ? {} : { sourceId });
        return answer.ok ? undefined : answer.error.message;
      },
      readWhole: async (sourceId, on) => {
        const answer = await client.call("readWhole", { what: "source", sourceId, on });
        return answer.ok ? undefined : answer.error.message;
      },
      openSamples: async () => {
        const answer = await client.call("openSampleFarm", {});
        return answer.ok ? undefined : answer.error.message;
      },
      chooseFolder: () => choose("pickFolder"),
      chooseFile: () => choose("pickFile"),
    };
  }, [client]);
}

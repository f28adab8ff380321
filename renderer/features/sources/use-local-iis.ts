/* The IIS of this very machine, where there is one: Windows only, found by its configuration. */
import { useEffect, useState } from "react";
import { useSession } from "../../state/session.tsx";
import type { Outcome } from "./use-source-actions.ts";

/** What can be added of this machine. */
export type LocalIis = {
  readonly name: string;
  readonly title: string;
  /** Adds the trace folders of its sites; answers a sentence where it failed. */
  readonly add: () => Outcome;
};

const titles: Readonly<Record<string, string>> = {
  localhost: "Read this machine's IIS",
  iisexpress: "Read this machine's IIS Express",
};

/** IIS and IIS Express of this machine; none on other systems. */
export function useLocalIis(): readonly LocalIis[] {
  const { client } = useSession();
  const [names, setNames] = useState<readonly string[]>([]);
  useEffect(() => {
    const asked = new AbortController();
    void client.call("serverRecords", {}, asked.signal).then((answer) => {
      if (answer.ok && !asked.signal.aborted) setNames(answer.value.local);
    });
    return () => asked.abort();
  }, [client]);
  return names.map((name) => ({
    name,
    title: titles[name] ?? name,
    add: async () => {
      const answer = await client.call("addServer", { name });
      if (!answer.ok) return answer.error.message;
      const { sources, failed } = answer.value;
      if (sources.length > 0) return undefined;
      return failed[0]?.message ?? "No site of this machine traces failed requests, or has written a trace yet.";
    },
  }));
}

/* The path map while it is edited: its rules, a path to try, and what each rule made of it. Saved only when asked. */
import { useEffect, useState } from "react";
import type { PathRule, PathTest } from "../../../shared/model/server-record.ts";
import { useSession } from "../../state/session.tsx";

/** A rule with an identity of its own, so that rows keep theirs while the text changes. */
export type EditedRule = PathRule & { readonly key: number };

/** What was tried. */
export type Trial = { readonly server: string; readonly path: string };

/** The path map of the dialog. */
export type PathMapEditor = {
  readonly rules: readonly EditedRule[];
  /** What came of the path: with all rules, and with each alone, by its key. */
  readonly whole: PathTest | undefined;
  readonly each: ReadonlyMap<number, PathTest>;
  readonly busy: boolean;
  readonly failure: string | undefined;
  readonly change: (key: number, part: Partial<PathRule>) => void;
  readonly add: () => void;
  readonly remove: (key: number) => void;
  readonly test: (trial: Trial) => Promise<void>;
  readonly save: () => Promise<boolean>;
};

let lastKey = 0;
const edited = (rule: PathRule): EditedRule => ({ ...rule, key: ++lastKey });
const plain = ({ server, prefix, replacement }: EditedRule): PathRule => ({ server, prefix, replacement });
const isWhole = (rule: PathRule): boolean => rule.server !== "" && rule.prefix !== "" && rule.replacement !== "";

/** Reads the map when the dialog opens. */
export function usePathMap(open: boolean): PathMapEditor {
  const { client } = useSession();
  const [rules, setRules] = useState<readonly EditedRule[]>([]);
  const [whole, setWhole] = useState<PathTest>();
  const [each, setEach] = useState<ReadonlyMap<number, PathTest>>(new Map());
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string>();

  useEffect(() => {
    if (!open) return undefined;
    const asked = new AbortController();
    void client.call("serverRecords", {}, asked.signal).then((answer) => {
      if (!answer.ok) return setFailure(answer.error.message);
      setFailure(undefined);
      setWhole(undefined);
      setEach(new Map());
      return setRules(answer.value.pathMap.map(edited));
    });
    return () => asked.abort();
  }, [client, open]);

  const test = async ({ server, path }: Trial): Promise<void> => {
    const ready = rules.filter(isWhole);
    setBusy(true);
    const answers = await Promise.all(
      [ready, ...ready.map((rule) => [rule])].map((some) =>
        client.call("testPath", { rules: some.map(plain), server, path }),
      ),
    );
    setBusy(false);
    const failed = answers.find((answer) => !answer.ok);
    setFailure(failed?.ok === false ? failed.error.message : undefined);
    const [first, ...others] = answers.map((answer) => (answer.ok ? answer.value : undefined));
    setWhole(first);
    setEach(
      new Map(
        ready.flatMap(({ key }, index): (readonly [number, PathTest])[] => {
          const found = others[index];
          return found === undefined ? [] : [[key, found]];
        }),
      ),
    );
  };

  return {
    rules,
    whole,
    each,
    busy,
    failure,
    change: (key, part) =>
      setRules((all) => all.map((rule) => (rule.key === key ? Object.assign({}, rule, part) : rule))),
    add: () => setRules((all) => [...all, edited({ server: "*", prefix: "", replacement: "" })]),
    remove: (key) => setRules((all) => all.filter((rule) => rule.key !== key)),
    test,
    save: async () => {
      const answer = await client.call("savePathMap", { rules: rules.filter(isWhole).map(plain) });
      setFailure(answer.ok ? undefined : answer.error.message);
      return answer.ok;
    },
  };
}

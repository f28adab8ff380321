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
/* A row that was added and left alone is no rule. */
const isBlank = (rule: PathRule): boolean => rule.prefix.trim() === "" && rule.replacement.trim() === "";

/** Why rules cannot be saved as they are; a half one is not dropped without a word. */
function faultOf(rules: readonly PathRule[]): string | undefined {
  const at = rules.findIndex((rule) => !isBlank(rule) && !isWhole(rule));
  if (at === -1) return undefined;
  return `Rule ${at + 1} is not complete: say for which servers, what the path there begins with, and what that is on this PC; or remove it.`;
}

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

  // What was found by a rule as it was tells nothing of it as it is now.
  const forgetAnswers = (key: number): void => {
    setWhole(undefined);
    setEach((all) => new Map([...all].filter(([other]) => other !== key)));
    setFailure(undefined);
  };

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
    change(key, part) {
      setRules((all) => all.map((rule) => (rule.key === key ? Object.assign({}, rule, part) : rule)));
      forgetAnswers(key);
    },
    add: () => setRules((all) => [...all, edited({ server: "*", prefix: "", replacement: "" })]),
    remove(key) {
      setRules((all) => all.filter((rule) => rule.key !== key));
      forgetAnswers(key);
    },
    test,
    save: async () => {
      const fault = faultOf(rules);
      setFailure(fault);
      if (fault !== undefined) return false;
      const answer = await client.call("savePathMap", { rules: rules.filter(isWhole).map(plain) });
      setFailure(answer.ok ? undefined : answer.error.message);
      return answer.ok;
    },
  };
}

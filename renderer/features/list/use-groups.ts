/* The groups of what matches the filter, asked anew with the filter and, while the list is live, with new traces. */
import { useCallback, useEffect, useState } from "react";
import { zoneId } from "../../../shared/base/format.ts";
import type { GroupField, Grouping, TraceGroup } from "../../../shared/model/grouping.ts";
import { append } from "../../../shared/query/edit.ts";
import { useRows, useSession } from "../../state/session.tsx";
import { useSettings } from "../../state/settings.ts";
import { useView } from "../../state/view.ts";
import { firstRows, groupKey, type GroupRows } from "./group-lines.ts";
import { useZone } from "../../state/zone.ts";

const pauseMs = 1_000;

/** The groups, and the open ones among them. */
export type Groups = {
  readonly grouping: Grouping | undefined;
  readonly failure: string | undefined;
  readonly open: ReadonlyMap<string, GroupRows | undefined>;
  /** Opens a group, or closes it. */
  readonly toggle: (group: TraceGroup) => void;
};

/** Groups that are open, of one question only. */
type Opened = { readonly of: string; readonly groups: ReadonlyMap<string, GroupRows | undefined> };

const none: ReadonlyMap<string, GroupRows | undefined> = new Map();

/** Groups by a column. */
export function useGroups(by: GroupField): Groups {
  const { client } = useSession();
  const query = useView((view) => view.query);
  const zone = zoneId(useZone());
  const sort = useSettings((settings) => settings.sort);
  const live = useRows((view) => view.live);
  const [grouping, setGrouping] = useState<Grouping>();
  const [failure, setFailure] = useState<string>();
  const [opened, setOpened] = useState<Opened>({ of: "", groups: none });
  const of = `${by} ${query}`;
  const open = opened.of === of ? opened.groups : none;

  useEffect(() => {
    const controller = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const ask = async (): Promise<void> => {
      const answer = await client.call("groupTraces", { query, by, zone }, controller.signal);
      if (controller.signal.aborted) return;
      setFailure(answer.ok ? undefined : answer.error.message);
      if (answer.ok) setGrouping(answer.value);
    };
    void ask();
    const stop = live
      ? client.onPush("catalogChanged", () => {
          timer ??= setTimeout(() => {
            timer = undefined;
            void ask();
          }, pauseMs);
        })
      : undefined;
    return () => {
      controller.abort();
      clearTimeout(timer);
      stop?.();
    };
  }, [client, query, by, zone, live]);

  const toggle = useCallback(
    (group: TraceGroup): void => {
      const key = groupKey(group);
      const read = async (): Promise<void> => {
        const text = append(query, group.filter ?? "");
        const answer = await client.call("queryTraces", { query: text, sort, zone, from: 0, count: firstRows });
        const told: GroupRows = answer.ok
          ? { rows: answer.value.rows, failure: undefined }
          : { rows: [], failure: answer.error.message };
        setOpened((now) =>
          now.of === of && now.groups.has(key) ? { of, groups: new Map(now.groups).set(key, told) } : now,
        );
      };
      const next = new Map(open);
      if (!next.delete(key)) {
        next.set(key, undefined);
        void read();
      }
      setOpened({ of, groups: next });
    },
    [client, query, sort, zone, of, open],
  );
  return { grouping, failure, open, toggle };
}

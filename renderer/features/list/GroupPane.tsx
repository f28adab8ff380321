/*
 * The list in groups: a table with one line a group, which opens into its first rows. Arrows move, Right and Left open and
 * close, Enter shows all of a group or opens a trace.
 */
import { useMemo, useState } from "react";
import { formatCount } from "../../../shared/base/format.ts";
import type { GroupField, TraceGroup } from "../../../shared/model/grouping.ts";
import { append } from "../../../shared/query/edit.ts";
import { EmptyState } from "../../components/EmptyState.tsx";
import { Notice } from "../../components/Notice.tsx";
import { useOffers } from "../../state/offers.ts";
import { useEngine } from "../../state/session.tsx";
import { useSettings } from "../../state/settings.ts";
import { setQuery, useView } from "../../state/view.ts";
import { copyText } from "./cell-menu.ts";
import { groupLines, sortedGroups, type GroupOrder } from "./group-lines.ts";
import { groupsText } from "./group-table.ts";
import { groupTitle, groupWords, type SourceNames } from "./group-words.ts";
import { GroupTable } from "./GroupTable.tsx";
import { ListBar } from "./ListBar.tsx";
import type { TextForm } from "./table-text.ts";
import { useGroups } from "./use-groups.ts";
import { useZone } from "../../state/zone.ts";

function useSourceNames(): SourceNames {
  const sources = useEngine((view) => view.status?.sources);
  return useMemo(() => new Map((sources ?? []).map(({ id, label }) => [id, label])), [sources]);
}

/** Adds a group's filter and shows its rows. */
function showAll(group: TraceGroup): void {
  if (group.filter === undefined) return;
  const { query } = useView.getState();
  useSettings.setState({ groupBy: undefined });
  setQuery(append(query, group.filter));
}

/** Groups by a column. */
export function GroupPane({ by }: { readonly by: GroupField }) {
  const zone = useZone();
  const names = useSourceNames();
  const [order, setOrder] = useState<GroupOrder>({ by: "count", descending: true });
  const { grouping, failure, open, toggle } = useGroups(by);
  const groups = useMemo(
    () => sortedGroups(grouping?.groups ?? [], order, (group) => groupWords(group, { names, zone })),
    [grouping, order, names, zone],
  );
  const lines = useMemo(() => groupLines(groups, open), [groups, open]);
  const nameOf = (group: TraceGroup): string => groupWords(group, { names, zone });
  const copy = (form: TextForm): void => {
    if (grouping !== undefined) copyText(groupsText(groups, grouping, { title: groupTitle(by), zone, nameOf, form }));
  };
  const some = groups.length > 0;
  useOffers({
    copyRows: { run: () => copy("text"), available: some, title: "Copy the groups" },
    copyRowsCsv: { run: () => copy("csv"), available: some, title: "Copy the groups as CSV" },
    copyRowsMarkdown: { run: () => copy("markdown"), available: some, title: "Copy the groups as a Markdown table" },
  });
  return (
    <>
      <ListBar onCopy={copy} />
      {failure === undefined ? null : <Notice kind="error">{failure}</Notice>}
      {grouping?.groups.length === 0 ? (
        <EmptyState title="No trace matches the filter">There is nothing to group.</EmptyState>
      ) : (
        <GroupTable
          title={groupTitle(by)}
          lines={lines}
          traces={grouping?.traces ?? 0}
          busy={grouping === undefined}
          order={order}
          onOrder={setOrder}
          nameOf={nameOf}
          onToggle={toggle}
          onShowAll={showAll}
          onCopy={copy}
        />
      )}
      {grouping === undefined || grouping.more === 0 ? null : (
        <p className="group-rest">
          {formatCount(grouping.more)} smaller groups are not listed. Narrow the filter to see them.
        </p>
      )}
    </>
  );
}

/* The strip over the list while sources do not answer. What was read stays; it says which, since when, and tries again. */
import { useState } from "react";
import { formatTime, formatZone } from "../../../shared/base/format.ts";
import type { SourceHealth } from "../../../shared/model/source-folder.ts";
import { Button } from "../../components/Button.tsx";
import { Notice } from "../../components/Notice.tsx";
import { useNow } from "../../components/use-now.ts";
import { isAway } from "../../state/away.ts";
import { useEngine, useSession } from "../../state/session.tsx";
import { showHealth } from "../../state/view.ts";
import { awayDetail, awayTitle, nextTry } from "./away-words.ts";
import { useZone } from "../../state/zone.ts";

/** A source that answers again within this time is not worth a strip. */
const graceMs = 3_000;
const none: readonly SourceHealth[] = [];

/** The strip; absent while all sources answer. Closed, it comes back when another source goes away. */
export function AwayNotice() {
  const sources = useEngine((view) => view.status?.sources) ?? none;
  const connection = useEngine((view) => view.connection);
  const [closed, setClosed] = useState<ReadonlySet<string>>(new Set());
  const away = sources.filter(isAway);
  const open = away.some(({ id }) => !closed.has(id));
  if (away.length === 0 || !open || connection === "lost") return null;
  return <Strip away={away} sources={sources.length} onClose={() => setClosed(new Set(away.map(({ id }) => id)))} />;
}

type StripProps = { readonly away: readonly SourceHealth[]; readonly sources: number; readonly onClose: () => void };

function Strip({ away, sources, onClose }: StripProps) {
  const { client } = useSession();
  const zone = useZone();
  const now = useNow(1_000);
  const [failure, setFailure] = useState<string>();
  const lasting = away.filter(({ since }) => now - since >= graceMs);
  const [first] = lasting;
  if (first === undefined) return null;
  const moment = (at: number): string => `${formatTime(at, zone).slice(0, 19)} ${formatZone(zone, at)}`;
  const retry = async (): Promise<void> => {
    const answers = await Promise.all(lasting.map(({ id }) => client.call("rescan", { sourceId: id })));
    setFailure(answers.flatMap((answer) => (answer.ok ? [] : [answer.error.message]))[0]);
  };
  return (
    <Notice
      kind="warning"
      actions={
        <>
          <Button onClick={() => void retry()}>Try now</Button>
          <Button tone="quiet" onClick={() => showHealth(first.id)}>
            {lasting.length === 1 ? "Health…" : `Health of ${first.label}…`}
          </Button>
        </>
      }
      onClose={onClose}
    >
      <strong>{awayTitle(lasting, sources)}</strong> <span aria-live="off">{awayDetail(lasting, now, moment)}</span>{" "}
      <span aria-live="off">{failure ?? nextTry(lasting, now)}</span>
    </Notice>
  );
}

/* The head of the farm page: what it covers, what came since, reading the rest whole, and the way back. */
import { RefreshCw, X } from "lucide-react";
import { useState } from "react";
import { formatCount, formatDuration } from "../../../shared/base/format.ts";
import type { FarmInsight } from "../../../shared/model/farm-insight.ts";
import { Button, IconButton } from "../../components/Button.tsx";
import { useOffers } from "../../state/offers.ts";
import { useEngine, useSession } from "../../state/session.tsx";
import type { FarmState } from "./use-farm.ts";

function summaryWords({ traces, servers, fromAt, toAt, readWhole, withoutTime }: FarmInsight): string {
  const parts = [
    `${formatCount(traces)} ${traces === 1 ? "trace" : "traces"}`,
    `${formatCount(servers)} ${servers === 1 ? "server" : "servers"}`,
    ...(fromAt === undefined || toAt === undefined ? [] : [formatDuration(toAt - fromAt)]),
    ...(readWhole < traces ? [`${formatCount(readWhole)} read whole`] : []),
    ...(withoutTime > 0 ? [`${formatCount(withoutTime)} without a time`] : []),
  ];
  return parts.join(" · ");
}

/** Offered where most traces are known by their heads only, as those of shares are until somebody asks. */
function ReadAll({ insight }: { readonly insight: FarmInsight }) {
  const { client } = useSession();
  const sources = useEngine((view) => view.status?.sources);
  const [asked, setAsked] = useState(false);
  const readAll = (): void => {
    setAsked(true);
    for (const { id } of sources ?? []) void client.call("readWhole", { what: "source", sourceId: id });
  };
  useOffers({ readFarmWhole: { run: readAll, available: !asked && insight.readWhole < insight.traces } });
  if (insight.readWhole * 2 >= insight.traces || sources === undefined) return null;
  return (
    <Button
      tone="quiet"
      disabled={asked}
      title="Causes, error codes and both sides of ARR stand in the whole file only"
      onClick={readAll}
    >
      {asked ? "Reading whole…" : "Read all whole"}
    </Button>
  );
}

/** The bar. */
export function FarmBar({ state, onClose }: { readonly state: FarmState; readonly onClose: () => void }) {
  const { insight, busy, changed, askAgain } = state;
  useOffers({ pageAgain: { run: askAgain, available: !busy, title: "Farm: work out again" } });
  return (
    <header className="farm-bar">
      <h2>Farm</h2>
      <span className="farm-summary" role="status">
        {insight === undefined ? (busy ? "Reading what the traces tell…" : "") : summaryWords(insight)}
      </span>
      {insight === undefined ? null : <ReadAll insight={insight} />}
      {changed && !busy ? (
        <Button tone="quiet" onClick={askAgain}>
          Show what came since
        </Button>
      ) : null}
      <IconButton label="Work out again" keys="Ctrl+F5" onClick={askAgain} disabled={busy}>
        <RefreshCw size={14} aria-hidden />
      </IconButton>
      <IconButton label="Back to the list" keys="Esc" onClick={onClose}>
        <X size={16} aria-hidden />
      </IconButton>
    </header>
  );
}

/* The first line of the trace pane: status, verb, URL, how long it took, where it ran, and the pane's buttons. */
import { ArrowDown, ArrowUp, Maximize2, Minimize2, X } from "lucide-react";
import { Fragment, type ReactNode } from "react";
import { formatDuration } from "../../../shared/base/format.ts";
import { formatStatus, statusClass, type Status } from "../../../shared/model/status.ts";
import type { TraceSummary } from "../../../shared/model/summary.ts";
import { IconButton } from "../../components/Button.tsx";
import { CompareButton } from "./CompareButton.tsx";
import { Inert } from "./Inert.tsx";
import { statusWord } from "./logic/status-words.ts";
import { urlParts } from "./logic/url-parts.ts";
import { visibleText } from "./logic/visible-text.ts";

/** What the pane's buttons do. */
export type PaneActions = {
  readonly maximised: boolean;
  readonly onClose: () => void;
  readonly onToggleMaximise: () => void;
  readonly onStep: (by: 1 | -1) => void;
};

/** A status in its colour, with its class in words. */
export function StatusText({ status, word = true }: { readonly status: Status | undefined; readonly word?: boolean }) {
  if (status === undefined) return <span className="status-text">no status</span>;
  return (
    <span className="trace-status" data-class={statusClass(status)}>
      <span className="status-text" data-class={statusClass(status)}>
        {formatStatus(status)}
      </span>
      {word ? <span className="trace-status-word">{statusWord(status)}</span> : null}
    </span>
  );
}

function Where({ summary }: { readonly summary: TraceSummary }) {
  const facts = [
    summary.timeTakenMs === undefined ? undefined : formatDuration(summary.timeTakenMs),
    summary.server === "" ? undefined : summary.server,
    summary.siteName ?? (summary.siteId === undefined ? undefined : `site ${summary.siteId}`),
    summary.appPool,
    summary.processId === undefined ? undefined : `pid ${summary.processId}`,
  ].filter((fact) => fact !== undefined && fact !== "");
  return (
    <span className="trace-where" title={visibleText(facts.join(" · "))}>
      {facts.map((fact, index) => (
        <Fragment key={fact}>
          {index === 0 ? null : <span aria-hidden>·</span>}
          <Inert text={fact ?? ""} />
        </Fragment>
      ))}
    </span>
  );
}

function PaneButtons({ maximised, onClose, onToggleMaximise, onStep }: PaneActions) {
  return (
    <>
      <IconButton label="Previous trace" keys="Alt+Up" onClick={() => onStep(-1)}>
        <ArrowUp size={15} aria-hidden />
      </IconButton>
      <IconButton label="Next trace" keys="Alt+Down" onClick={() => onStep(1)}>
        <ArrowDown size={15} aria-hidden />
      </IconButton>
      <IconButton label={maximised ? "Show the list again" : "Use the whole window"} onClick={onToggleMaximise}>
        {maximised ? <Minimize2 size={14} aria-hidden /> : <Maximize2 size={14} aria-hidden />}
      </IconButton>
      <IconButton label="Close the trace" keys="Esc" onClick={onClose}>
        <X size={16} aria-hidden />
      </IconButton>
    </>
  );
}

/** The header; without a summary (not read yet, or not readable) only the buttons. `children` stand before them. */
export function TraceHeader({
  summary,
  actions,
  children,
}: {
  readonly summary: TraceSummary | undefined;
  readonly actions: PaneActions;
  readonly children?: ReactNode;
}) {
  const url = summary?.url ?? "";
  const { path, host } = urlParts(url);
  return (
    <header className="trace-head">
      {summary === undefined ? (
        <span className="trace-url" />
      ) : (
        <>
          <StatusText status={summary.status} />
          <span className="trace-verb data">
            <Inert text={summary.verb ?? "–"} />
          </span>
          <h2 className="trace-url data" title={visibleText(url)}>
            <Inert text={url === "" ? "no URL" : path} /> <span className="trace-host">{<Inert text={host} />}</span>
          </h2>
          <Where summary={summary} />
        </>
      )}
      <span className="trace-buttons">
        {children}
        {summary === undefined ? null : <CompareButton id={summary.id} />}
        <PaneButtons {...actions} />
      </span>
    </header>
  );
}

/* Coverage: clients saw so many answers; how many have a trace, and who gave the rest? Nothing is written anywhere. */
import { X } from "lucide-react";
import { useEffect, useRef } from "react";
import { IconButton } from "../../components/Button.tsx";
import { EmptyState } from "../../components/EmptyState.tsx";
import { Notice } from "../../components/Notice.tsx";
import { ScrollRegion } from "../../components/ScrollRegion.tsx";
import { useCoverageLogs } from "../../state/coverage.ts";
import { useView } from "../../state/view.ts";
import { Answer } from "./Answer.tsx";
import { CoverageForm } from "./CoverageForm.tsx";
import { LogsRead } from "./LogsRead.tsx";
import { useCoverage } from "./use-coverage.ts";
import { useZone } from "../../state/zone.ts";
import "./coverage.css";

/* Escape goes back, unless a dialog or a menu on top takes it. */
function useEscape(onClose: () => void): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.key === "Escape" && !event.defaultPrevented && useView.getState().dialog === undefined) onClose();
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, [onClose]);
}

/** The page; `onClose` goes back to the list. */
export function CoveragePage({ onClose }: { readonly onClose: () => void }) {
  const { servers, found, failure, askedAt, progress, ask, cancel } = useCoverage();
  const zone = useZone();
  const named = useCoverageLogs((places) => places.logs !== "" || places.errorLogs !== "");
  useEscape(onClose);
  const heading = useRef<HTMLHeadingElement>(null);
  // Who comes by the keyboard goes on from here; Escape goes back.
  useEffect(() => heading.current?.focus(), []);
  return (
    <section className="coverage" aria-label="Coverage">
      <header className="coverage-title">
        <h2 ref={heading} tabIndex={-1}>
          Coverage
        </h2>
        <span>Answers in the logs, those that have a trace, and who gave the rest</span>
        <IconButton label="Back to the list" keys="Esc" onClick={onClose}>
          <X size={16} aria-hidden />
        </IconButton>
      </header>
      {servers === undefined ? null : (
        <CoverageForm
          servers={servers}
          askedAt={askedAt}
          progress={progress}
          placesShown={named}
          onAsk={ask}
          onCancel={cancel}
        />
      )}
      {askedAt === undefined || progress === undefined ? null : <LogsRead progress={progress} />}
      {failure === undefined ? null : <Notice kind="error">{failure}</Notice>}
      <ScrollRegion className="coverage-body" label="What was found">
        {found === undefined ? (
          <EmptyState title={askedAt === undefined ? "Nothing was asked yet" : "Reading logs…"}>
            An answer without a trace came from somewhere: HTTP.sys before any worker process, a gateway, a backend, a
            device in front, or from a request that tracing did not cover. The access logs of IIS and HTTPERR tell
            which. Of long logs only what the time asks for is read.
          </EmptyState>
        ) : (
          <Answer found={found} zone={zone} />
        )}
      </ScrollRegion>
    </section>
  );
}

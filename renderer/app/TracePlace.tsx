/* Where the open trace stands: below the list, right of it, or alone. The list keeps its place behind it. */
import { useCallback, type ReactNode } from "react";
import { Splitter } from "../components/Splitter.tsx";
import { TracePane } from "../features/trace/TracePane.tsx";
import { useSession } from "../state/session.tsx";
import { useSettings } from "../state/settings.ts";
import { closeTrace, useView } from "../state/view.ts";
import { focusList } from "./focus.ts";
import { useStep } from "./use-step.ts";
import { useRowZone } from "../state/zone.ts";
import { useTraceLink } from "./use-trace-link.ts";

/** The list, and the open trace beside it. */
export function TracePlace({ list }: { readonly list: ReactNode }) {
  const { client } = useSession();
  const { openId, traceMaximised } = useView();
  const { tracePlace, traceHeight, traceWidth } = useSettings();
  const zoneOf = useRowZone();
  const step = useStep();
  const { followed, moved } = useTraceLink();
  const close = useCallback(() => {
    closeTrace();
    focusList();
  }, []);
  const below = tracePlace === "below";
  return (
    <div className="split" data-place={tracePlace} data-alone={openId !== undefined && traceMaximised}>
      <div className="split-list">{list}</div>
      {openId === undefined ? null : (
        <>
          {traceMaximised ? null : (
            <Splitter
              label="Size of the open trace"
              orientation={below ? "horizontal" : "vertical"}
              edge="after"
              size={below ? traceHeight : traceWidth}
              min={160}
              max={below ? Math.max(200, innerHeight - 300) : Math.max(320, innerWidth - 560)}
              onSize={(size) => useSettings.setState(below ? { traceHeight: size } : { traceWidth: size })}
            />
          )}
          <div className="split-trace" style={below ? { height: traceHeight } : { width: traceWidth }}>
            <TracePane
              call={client.call}
              traceId={openId}
              zoneOf={zoneOf}
              maximised={traceMaximised}
              onClose={close}
              onToggleMaximise={() => useView.setState({ traceMaximised: !traceMaximised })}
              onStep={step}
              start={followed}
              onMove={moved}
            />
          </div>
        </>
      )}
    </div>
  );
}

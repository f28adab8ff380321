/*
 * The detail of one trace: header, truth marks, views. It opens the trace by its id and keeps nothing when it goes;
 * which trace comes next or before is the list's business.
 */
import { useEffect, useMemo, useRef } from "react";
import type { Zone } from "../../../shared/base/format.ts";
import type { OpenedTrace } from "../../../shared/contract/shapes.ts";
import type { Client } from "../../client/client.ts";
import { CopyMenu } from "./CopyMenu.tsx";
import { KeepButton } from "./KeepButton.tsx";
import { rememberFind, rememberedFind } from "./remembered-find.ts";
import { rememberTab, rememberedTab } from "./remembered-tab.ts";
import type { TraceTab } from "./tab-names.ts";
import { TraceContext, type TraceScope } from "./trace-context.ts";
import { traceFacts } from "./trace-facts.ts";
import { TraceHeader, type PaneActions } from "./TraceHeader.tsx";
import { listenToKeys } from "./trace-keys.ts";
import { createTraceStore, type TraceView } from "./trace-store.ts";
import { TraceTabs } from "./TraceTabs.tsx";
import { TruthMarks } from "./TruthMarks.tsx";
import { VerdictLine } from "./verdict/VerdictLine.tsx";
import { TraceFailed, TraceWaiting } from "./TraceWaiting.tsx";
import { useOpenedTrace } from "./use-opened-trace.ts";

/** What is looked at in a trace: the view and the selected event. */
export type TracePlaceInView = { readonly tab: TraceTab; readonly event: number | undefined };

/** A place in a trace; `find` is put into the find bar. */
type TraceStartPlace = {
  readonly trace: number;
  readonly tab: TraceTab | undefined;
  readonly event: number | undefined;
  readonly find?: string | undefined;
};

type TracePaneProps = PaneActions & {
  readonly call: Client["call"];
  readonly traceId: number;
  /** The zone of times of a server. */
  readonly zoneOf: (server: string) => Zone;
  /** Where to begin in the trace it names; a new object goes there at once. */
  readonly start?: TraceStartPlace | undefined;
  /** Hears of every move in the trace. */
  readonly onMove?: (traceId: number, place: TracePlaceInView) => void;
};

/** Facts and state of an opened trace, new for each; what is sought goes on from trace to trace. */
function useScope(
  opened: OpenedTrace | undefined,
  call: Client["call"],
  traceId: number,
  zone: Zone,
): TraceScope | undefined {
  const made = useMemo(() => {
    if (opened === undefined) return undefined;
    const facts = traceFacts(opened);
    return { facts, store: createTraceStore(facts, { tab: rememberedTab(), ...rememberedFind() }, rememberTab) };
  }, [opened]);
  useEffect(() => made?.store.subscribe(rememberFind), [made]);
  return useMemo(
    () => (made === undefined ? undefined : { ...made, call, traceId, zone }),
    [made, call, traceId, zone],
  );
}

/** Goes where `start` leads, and tells of every move. */
function usePlace(scope: TraceScope | undefined, start: TracePaneProps["start"], onMove: TracePaneProps["onMove"]) {
  const followed = useRef<TracePaneProps["start"]>(undefined);
  useEffect(() => {
    if (scope === undefined || start === followed.current || start?.trace !== scope.traceId) return;
    followed.current = start;
    const { select, show, setFindText } = scope.store.getState();
    if (start.find !== undefined) {
      scope.store.setState({ findShown: true });
      setFindText(start.find);
    }
    const exists = scope.facts.opened.trace.events[(start.event ?? 0) - 1] !== undefined;
    if (exists) select(start.event);
    if (start.tab !== undefined) show(start.tab);
  }, [scope, start]);
  useEffect(() => {
    if (scope === undefined || onMove === undefined) return undefined;
    const { store, traceId } = scope;
    const tell = ({ tab, selected }: TraceView): void => onMove(traceId, { tab, event: selected });
    tell(store.getState());
    return store.subscribe(tell);
  }, [scope, onMove]);
}

/** The pane. It fills its parent. */
export function TracePane({ call, traceId, zoneOf, start, onMove, ...buttons }: TracePaneProps) {
  const { maximised, onClose, onToggleMaximise, onStep } = buttons;
  const pane = useRef<HTMLElement>(null);
  const opening = useOpenedTrace(call, traceId);
  const opened = opening.kind === "ready" ? opening.opened : undefined;
  const scope = useScope(opened, call, opened?.summary.id ?? traceId, zoneOf(opened?.summary.server ?? ""));
  const actions = useMemo(
    () => ({ maximised, onClose, onToggleMaximise, onStep }),
    [maximised, onClose, onToggleMaximise, onStep],
  );
  usePlace(scope, start, onMove);
  useEffect(() => {
    if (pane.current === null) return undefined;
    return listenToKeys(pane.current, actions, scope?.store);
  }, [actions, scope]);

  return (
    <section ref={pane} className="trace" aria-label="Trace" tabIndex={-1} aria-busy={opening.kind === "waiting"}>
      <TraceHeader summary={opened?.summary} actions={actions}>
        {scope === undefined ? null : (
          <TraceContext value={scope}>
            <KeepButton />
            <CopyMenu />
          </TraceContext>
        )}
      </TraceHeader>
      {opening.kind === "waiting" ? <TraceWaiting seconds={opening.seconds} onCancel={opening.cancel} /> : null}
      {opening.kind === "failed" ? <TraceFailed failure={opening.failure} onRetry={opening.retry} /> : null}
      {scope === undefined ? null : (
        <TraceContext value={scope}>
          <VerdictLine />
          <TruthMarks opened={scope.facts.opened} />
          <TraceTabs />
        </TraceContext>
      )}
    </section>
  );
}

/*
 * The header's button that keeps this very trace for good on this PC, or lets it go in its turn again. What was done is said
 * beside the button for a while; why it was not stands in a box at the button until it is closed.
 */
import { Popover } from "@base-ui/react/popover";
import { Archive, ArchiveRestore } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { IconButton } from "../../components/Button.tsx";
import { useOffers } from "../../state/offers.ts";
import { useTrace } from "./trace-context.ts";
import "./keep-button.css";

const sayForMs = 5_000;

/* `known`: kept for good before it was opened; nothing was done, so that nothing is said. */
type State =
  | { readonly kind: "none" | "known" | "keeping" | "kept" | "letGo" }
  | { readonly kind: "failed"; readonly title: string; readonly why: string };

const keptWords = "Kept for good on this PC. Let it go";
/** Short: the header has room for one word. */
const words = { none: "", known: "", keeping: "Keeping…", kept: "Kept", letGo: "Let go", failed: "" } as const;
const spoken = { kept: " for good on this PC", letGo: ": its copy goes when the archive needs room" } as const;

/** What became of a trace, and the act. Another trace begins anew. */
function useKeepTrace(): {
  readonly state: State;
  readonly keep: () => Promise<void>;
  readonly letGo: () => Promise<void>;
  readonly forget: () => void;
} {
  const { call, traceId } = useTrace();
  const [of, setOf] = useState<{ readonly traceId: number; readonly state: State }>();
  const state: State = of?.traceId === traceId ? of.state : { kind: "none" };
  useEffect(() => {
    const asked = new AbortController();
    void call("howTraceIsKept", { id: traceId }, asked.signal).then((answer) => {
      if (asked.signal.aborted || !answer.ok || answer.value.keptAs !== "for-good") return;
      // What was done meanwhile is newer.
      setOf((now) => (now?.traceId === traceId ? now : { traceId, state: { kind: "known" } }));
    });
    return () => asked.abort();
  }, [call, traceId]);
  const failed = (title: string, why: string): void => setOf({ traceId, state: { kind: "failed", title, why } });
  const keep = async (): Promise<void> => {
    setOf({ traceId, state: { kind: "keeping" } });
    const answer = await call("keepTrace", { id: traceId });
    if (answer.ok) setOf({ traceId, state: { kind: "kept" } });
    else failed("Not kept", answer.error.message);
  };
  const letGo = async (): Promise<void> => {
    const answer = await call("letTraceGo", { id: traceId });
    if (answer.ok) setOf({ traceId, state: { kind: "letGo" } });
    else failed("Not let go", answer.error.message);
  };
  return { state, keep, letGo, forget: () => setOf(undefined) };
}

/** True for a while after a state began that is worth saying. */
function useForAWhile(kind: State["kind"]): boolean {
  const [over, setOver] = useState<State["kind"]>();
  useEffect(() => {
    const timer = setTimeout(() => setOver(kind), sayForMs);
    return () => {
      clearTimeout(timer);
      setOver(undefined);
    };
  }, [kind]);
  return (kind === "kept" || kind === "letGo") && over !== kind;
}

/** The button. */
export function KeepButton() {
  const { state, keep, letGo, forget } = useKeepTrace();
  const anchor = useRef<HTMLSpanElement>(null);
  const { kind } = state;
  const kept = kind === "kept" || kind === "known";
  const says = useForAWhile(kind);
  useOffers({ keepTrace: { run: () => void keep(), available: !kept && kind !== "keeping" } });
  const Icon = kept ? ArchiveRestore : Archive;
  return (
    <>
      <output className="copy-said">
        {says || kind === "keeping" ? words[kind] : ""}
        {says && (kind === "kept" || kind === "letGo") ? <span className="visually-hidden">{spoken[kind]}</span> : null}
      </output>
      <span ref={anchor}>
        <IconButton
          label={kept ? keptWords : "Keep this trace"}
          aria-disabled={kind === "keeping"}
          onClick={() => (kind === "keeping" ? undefined : void (kept ? letGo() : keep()))}
        >
          <Icon size={14} aria-hidden />
        </IconButton>
      </span>
      <Popover.Root open={state.kind === "failed"} onOpenChange={(open) => (open ? undefined : forget())}>
        <Popover.Portal>
          <Popover.Positioner className="keep-failed-place" anchor={anchor} side="bottom" align="end" sideOffset={4}>
            <Popover.Popup className="keep-failed">
              <Popover.Title className="keep-failed-title">{state.kind === "failed" ? state.title : ""}</Popover.Title>
              <Popover.Description>{state.kind === "failed" ? state.why : ""}</Popover.Description>
            </Popover.Popup>
          </Popover.Positioner>
        </Popover.Portal>
      </Popover.Root>
    </>
  );
}

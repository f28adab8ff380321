/*
 * The header's button that keeps this very trace for good on this PC. That it was kept is said beside the button for a
 * while; why it was not stands in a box at the button until it is closed.
 */
import { Popover } from "@base-ui/react/popover";
import { Archive, ArchiveRestore } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { IconButton } from "../../components/Button.tsx";
import { useTrace } from "./trace-context.ts";
import "./keep-button.css";

const sayForMs = 5_000;

type State = { readonly kind: "none" | "keeping" | "kept" } | { readonly kind: "failed"; readonly why: string };

const keptWords = "Kept for good on this PC";
/** Short: the header has room for one word. */
const words = { none: "", keeping: "Keeping…", kept: "Kept", failed: "" } as const;

/** What became of a trace, and the act. Another trace begins anew. */
function useKeepTrace(): { readonly state: State; readonly keep: () => Promise<void>; readonly forget: () => void } {
  const { call, traceId } = useTrace();
  const [of, setOf] = useState<{ readonly traceId: number; readonly state: State }>();
  const state: State = of?.traceId === traceId ? of.state : { kind: "none" };
  const keep = async (): Promise<void> => {
    setOf({ traceId, state: { kind: "keeping" } });
    const answer = await call("keepTrace", { id: traceId });
    setOf({ traceId, state: answer.ok ? { kind: "kept" } : { kind: "failed", why: answer.error.message } });
  };
  return { state, keep, forget: () => setOf(undefined) };
}

/** True for a while after it became so. */
function useForAWhile(on: boolean): boolean {
  const [over, setOver] = useState(false);
  useEffect(() => {
    if (!on) return undefined;
    const timer = setTimeout(() => setOver(true), sayForMs);
    return () => {
      clearTimeout(timer);
      setOver(false);
    };
  }, [on]);
  return on && !over;
}

/** The button. */
export function KeepButton() {
  const { state, keep, forget } = useKeepTrace();
  const anchor = useRef<HTMLSpanElement>(null);
  const kept = state.kind === "kept";
  const saysKept = useForAWhile(kept);
  const Icon = kept ? ArchiveRestore : Archive;
  return (
    <>
      <output className="copy-said">
        {kept && !saysKept ? "" : words[state.kind]}
        {saysKept ? <span className="visually-hidden"> for good on this PC</span> : null}
      </output>
      <span ref={anchor}>
        <IconButton
          label={kept ? keptWords : "Keep this trace"}
          aria-disabled={kept}
          onClick={() => (kept ? undefined : void keep())}
        >
          <Icon size={14} aria-hidden />
        </IconButton>
      </span>
      <Popover.Root open={state.kind === "failed"} onOpenChange={(open) => (open ? undefined : forget())}>
        <Popover.Portal>
          <Popover.Positioner className="keep-failed-place" anchor={anchor} side="bottom" align="end" sideOffset={4}>
            <Popover.Popup className="keep-failed">
              <Popover.Title className="keep-failed-title">Not kept</Popover.Title>
              <Popover.Description>{state.kind === "failed" ? state.why : ""}</Popover.Description>
            </Popover.Popup>
          </Popover.Positioner>
        </Popover.Portal>
      </Popover.Root>
    </>
  );
}

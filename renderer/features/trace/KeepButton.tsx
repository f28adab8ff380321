/* The header's button that keeps this very trace for good on this PC; how that went stands beside it. */
import { Archive, ArchiveRestore } from "lucide-react";
import { useEffect, useState } from "react";
import { IconButton } from "../../components/Button.tsx";
import { useTrace } from "./trace-context.ts";

const sayForMs = 6_000;
const failedSayForMs = 20_000;

type Said = { readonly words: string; readonly failed: boolean };

/** The button. */
export function KeepButton() {
  const { call, traceId } = useTrace();
  const [kept, setKept] = useState<number>();
  const [said, setSaid] = useState<Said>();
  useEffect(() => {
    if (said === undefined) return undefined;
    const timer = setTimeout(() => setSaid(undefined), said.failed ? failedSayForMs : sayForMs);
    return () => clearTimeout(timer);
  }, [said]);
  const keep = async (): Promise<void> => {
    setSaid({ words: "Keeping a copy…", failed: false });
    const answer = await call("keepTrace", { id: traceId });
    if (answer.ok) setKept(traceId);
    setSaid(
      answer.ok
        ? { words: "Kept for good on this PC", failed: false }
        : { words: `Not kept: ${answer.error.message}`, failed: true },
    );
  };
  const done = kept === traceId;
  const Icon = done ? ArchiveRestore : Archive;
  return (
    <>
      <output className="copy-said" data-failed={said?.failed === true} title={said?.words}>
        {said?.words}
      </output>
      <IconButton
        label={done ? "Kept for good" : "Keep this trace"}
        aria-disabled={done}
        onClick={() => (done ? undefined : void keep())}
      >
        <Icon size={14} aria-hidden />
      </IconButton>
    </>
  );
}

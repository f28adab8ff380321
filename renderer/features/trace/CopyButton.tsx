/* A small button that puts a text on the clipboard and says so in place. */
import { Check, Copy } from "lucide-react";
import { useEffect, useState } from "react";
import { IconButton } from "../../components/Button.tsx";

/** Copies `text`; `what` names it: `Copy URL`. */
export function CopyButton({ what, text }: { readonly what: string; readonly text: string }) {
  const [state, setState] = useState<"idle" | "done" | "failed">("idle");
  useEffect(() => {
    if (state === "idle") return undefined;
    const timer = setTimeout(() => setState("idle"), 2_000);
    return () => clearTimeout(timer);
  }, [state]);
  const label = { idle: `Copy ${what}`, done: `Copied ${what}`, failed: `The clipboard did not take ${what}` }[state];
  return (
    <IconButton
      className="copy-button"
      label={label}
      data-state={state}
      onClick={() =>
        void navigator.clipboard.writeText(text).then(
          () => setState("done"),
          () => setState("failed"),
        )
      }
    >
      {state === "done" ? <Check size={13} aria-hidden /> : <Copy size={13} aria-hidden />}
    </IconButton>
  );
}

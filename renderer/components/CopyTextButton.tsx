/* A button with words that puts a text on the clipboard and says so in place. It knows nothing of what it copies. */
import { Check, Copy } from "lucide-react";
import { useEffect, useState } from "react";
import { Button } from "./Button.tsx";

const words = { idle: "Copy", done: "Copied", failed: "Not copied" } as const;

/** Copies `text`; `what` names it to screen readers: `appcmd command`. */
export function CopyTextButton({ text, what }: { readonly text: string; readonly what: string }) {
  const [state, setState] = useState<keyof typeof words>("idle");
  useEffect(() => {
    if (state === "idle") return undefined;
    const timer = setTimeout(() => setState("idle"), 2_000);
    return () => clearTimeout(timer);
  }, [state]);
  return (
    <Button
      tone="quiet"
      aria-label={`${words[state]} ${what}`}
      icon={state === "done" ? <Check size={13} aria-hidden /> : <Copy size={13} aria-hidden />}
      onClick={() =>
        void navigator.clipboard.writeText(text).then(
          () => setState("done"),
          () => setState("failed"),
        )
      }
    >
      {words[state]}
    </Button>
  );
}

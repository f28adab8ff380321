/* Puts texts on the clipboard and says for a while how that went. */
import { useCallback, useEffect, useState } from "react";

/** The sentence to show, empty after some seconds, and the act. `what` names what is copied: `event #158 as JSON`. */
export type Copy = {
  readonly said: string;
  readonly failed: boolean;
  readonly copy: (what: string, text: string) => Promise<void>;
  readonly say: (failure: string) => void;
};

const sayForMs = 3_000;

/** A clipboard with words. */
export function useCopy(): Copy {
  const [state, setState] = useState({ said: "", failed: false });
  useEffect(() => {
    if (state.said === "") return undefined;
    const timer = setTimeout(() => setState({ said: "", failed: false }), sayForMs);
    return () => clearTimeout(timer);
  }, [state]);
  const say = useCallback((said: string) => setState({ said, failed: true }), []);
  const copy = useCallback(
    (what: string, text: string) =>
      navigator.clipboard.writeText(text).then(
        () => setState({ said: `Copied ${what}`, failed: false }),
        () => say("The clipboard did not take it: give the window the focus and try again."),
      ),
    [say],
  );
  return { ...state, copy, say };
}

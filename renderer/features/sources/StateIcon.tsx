/* The state of a source as a shape; the word stands beside it or is its name. Shapes differ, not only colours. */
import { Ban, CircleCheck, CircleDashed, CircleOff, FolderX, Turtle } from "lucide-react";
import type { SourceState } from "../../../shared/model/source-folder.ts";
import { stateWords } from "./source-words.ts";

const icons = {
  connecting: CircleDashed,
  live: CircleCheck,
  degraded: Turtle,
  denied: Ban,
  missing: FolderX,
  offline: CircleOff,
} as const satisfies Record<SourceState, unknown>;

/** The shape of a state. */
export function StateIcon({ state }: { readonly state: SourceState }) {
  const Icon = icons[state];
  return (
    <span className="source-state" data-state={state}>
      <Icon size={14} role="img" aria-label={stateWords[state]} />
    </span>
  );
}

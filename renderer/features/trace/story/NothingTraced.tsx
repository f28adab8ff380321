/* What stands in a subject's view where the trace has nothing of it: why that is so, and what would fill it. */
import type { ReactNode } from "react";
import { EmptyState } from "../../../components/EmptyState.tsx";
import { Inert } from "../Inert.tsx";
import { useTrace } from "../trace-context.ts";
import { areasOf } from "./stories.ts";

const levels = ["General", "Critical Errors", "Errors", "Warnings", "Information", "Verbose"];

/** The areas this trace was made with, as far as its events tell. */
export function AreasSeen() {
  const { names, level } = areasOf(useTrace().facts.opened);
  return (
    <p>
      {names.length === 0 ? (
        "No event of this trace names an area."
      ) : (
        <>
          Areas this trace has events of: <Inert text={names.join(", ")} />.
        </>
      )}{" "}
      Most verbose level seen: {levels[level] ?? level}.
    </p>
  );
}

/** The empty view. */
export function NothingTraced({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <EmptyState title={title}>
      {children}
      <AreasSeen />
    </EmptyState>
  );
}

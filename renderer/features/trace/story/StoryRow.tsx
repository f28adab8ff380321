/* A row of a table that stands for an event, or a stretch of them: it lights up when one of these is selected. */
import type { ReactNode } from "react";
import { useTraceView } from "../trace-context.ts";

/** Whether the selected event is one of [from, to]. */
export function useIsSelected(from: number | undefined, to: number | undefined = from): boolean {
  return useTraceView(
    ({ selected }) => selected !== undefined && from !== undefined && selected >= from && selected <= (to ?? from),
  );
}

/** The row; a click selects `event`. */
export function StoryRow({
  event,
  to,
  className,
  children,
}: {
  readonly event: number;
  readonly to?: number | undefined;
  readonly className?: string;
  readonly children: ReactNode;
}) {
  const selected = useIsSelected(event, to);
  return (
    <tr className={`story-row ${className ?? ""}`} data-event={event} aria-current={selected ? "true" : undefined}>
      {children}
    </tr>
  );
}

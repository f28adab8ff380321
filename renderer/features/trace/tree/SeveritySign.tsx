/* The small E or W at the beginning of a row: the event fails or warns. With words for screen readers and on hover. */
import { useTrace } from "../trace-context.ts";

/** The sign of an event; nothing where it has no mark. */
export function SeveritySign({ event }: { readonly event: number }) {
  const { facts } = useTrace();
  const marks = facts.marksOf.get(event);
  if (marks === undefined || marks.length === 0) return null;
  const severity = marks.some((mark) => mark.severity === "error") ? "error" : "warning";
  return (
    <span className="severity-sign" data-severity={severity} title={marks.map((mark) => mark.why).join(", ")}>
      {severity === "error" ? "E" : "W"}
      <span className="visually-hidden"> {severity}</span>
    </span>
  );
}

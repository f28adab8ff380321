/*
 * Shapes of the marks on the farm's axis, around (0, 0) as the moment; 12 px at most. Each kind has a shape of its own, so that
 * no colour is needed to tell them apart. What traces show is in the colour of text, what the configuration says in the accent.
 */

/** Kinds of marks. */
export type MarkKind = "overlap" | "restart" | "pause" | "fits" | "scheduled" | "due" | "changed" | "cold";

const shapes: Readonly<Record<MarkKind, string>> = {
  overlap: "M-4 -3.5 H4 L0 3.5 Z",
  restart: "M-4 -3.5 H4 L0 3.5 Z",
  pause: "M-3 0 A3 3 0 1 0 3 0 A3 3 0 1 0 -3 0 Z",
  fits: "M-4 -5 H4",
  scheduled: "M0 -6 V6",
  due: "M3 -5 H0 V5 H3",
  changed: "M0 6 V-6 H6 L4 -3 L6 0 H0",
  cold: "M0 -5.5 L5 0 L0 5.5 L-5 0 Z",
};

/** The shape alone. */
export function MarkShape({ kind }: { readonly kind: MarkKind }) {
  return <path className="farm-mark" data-mark={kind} d={shapes[kind]} />;
}

/** The shape for a legend. */
export function LegendMark({ kind }: { readonly kind: MarkKind }) {
  return (
    <svg className="farm-legend-mark" viewBox="-7 -7 14 14" width={14} height={14} aria-hidden>
      <MarkShape kind={kind} />
    </svg>
  );
}

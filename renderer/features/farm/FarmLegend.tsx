/* What the bars, lines and marks of the axis mean: only those that are there. */
import type { Lane } from "./lanes.ts";
import { LegendMark, type MarkKind } from "./MarkShape.tsx";
import { handOverNames } from "./mark-words.ts";

type Entry = { readonly kind: MarkKind; readonly words: string; readonly isThere: (lane: Lane) => boolean };

const hasHandOver =
  (kind: MarkKind) =>
  ({ pools }: Lane): boolean =>
    pools.some(({ handOvers }) => handOvers.some(({ handOver }) => handOver.kind === kind));

const entries: readonly Entry[] = [
  {
    kind: "cold",
    words: "cold start",
    isThere: ({ pools }) => pools.some((pool) => pool.lives.some((one) => one.cold)),
  },
  { kind: "overlap", words: handOverNames.overlap, isThere: hasHandOver("overlap") },
  { kind: "restart", words: handOverNames.restart, isThere: hasHandOver("restart") },
  { kind: "pause", words: handOverNames.pause, isThere: hasHandOver("pause") },
  {
    kind: "fits",
    words: "bar on it: a setting fits",
    isThere: ({ pools }) =>
      pools.some(({ handOvers }) => handOvers.some(({ handOver: { fits } }) => fits === "moment")),
  },
  {
    kind: "scheduled",
    words: "set to recycle",
    isThere: ({ pools }) => pools.some((pool) => pool.scheduled.length > 0),
  },
  { kind: "due", words: "recycle due", isThere: ({ pools }) => pools.some((pool) => pool.dues.length > 0) },
  { kind: "changed", words: "configuration changed", isThere: ({ changes }) => changes.length > 0 },
];

/** The legend. */
export function FarmLegend({ lanes }: { readonly lanes: readonly Lane[] }) {
  return (
    <ul className="farm-legend" aria-label="What is drawn">
      <li data-kind="status502">502</li>
      <li data-kind="other5xx">other 5xx</li>
      <li data-kind="rest">other traces</li>
      <li data-kind="life">worker process, first to last trace</li>
      {entries
        .filter(({ isThere }) => lanes.some(isThere))
        .map(({ kind, words }) => (
          <li key={kind} data-kind={kind}>
            <LegendMark kind={kind} />
            {words}
          </li>
        ))}
      {lanes.some(({ pools }) => pools.some(({ wholeFrom }) => wholeFrom > 0)) ? (
        <li data-kind="not-drawn">earlier processes not drawn</li>
      ) : null}
    </ul>
  );
}

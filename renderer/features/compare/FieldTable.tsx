/* Facts of both traces in a table: name, A, B, and whether the difference means something. */
import type { FactPair } from "../../../shared/model/comparison.ts";
import { Foreign } from "./Foreign.tsx";
import { SideLetter } from "./Sides.tsx";
import { DifferenceSign, Value } from "./Values.tsx";

type Pair = FactPair & { readonly why?: string | undefined };

function Row({ pair }: { readonly pair: Pair }) {
  return (
    <tr data-difference={pair.difference}>
      <th scope="row">
        <Foreign text={pair.label} />
      </th>
      <td className="data">
        <Value text={pair.a} />
      </td>
      <td className="data">
        <Value text={pair.b} />
      </td>
      <td>
        <DifferenceSign difference={pair.difference} why={pair.why} />
      </td>
    </tr>
  );
}

/** The table; `empty` stands in its place where there are no pairs. */
export function FieldTable({
  label,
  pairs,
  empty,
}: {
  readonly label: string;
  readonly pairs: readonly Pair[];
  readonly empty: string;
}) {
  if (pairs.length === 0) return <p className="compare-weak">{empty}</p>;
  return (
    <table className="compare-fields" aria-label={label}>
      <thead>
        <tr>
          <th scope="col">Name</th>
          <th scope="col">
            <SideLetter side="a" />
          </th>
          <th scope="col">
            <SideLetter side="b" />
          </th>
          <th scope="col">Difference</th>
        </tr>
      </thead>
      <tbody>
        {[...pairs.entries()].map(([index, pair]) => (
          <Row key={index} pair={pair} />
        ))}
      </tbody>
    </table>
  );
}

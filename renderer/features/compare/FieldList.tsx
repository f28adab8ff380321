/* Data fields of the chosen row below each other: what both say once, what differs as A above B. */
import type { FieldPair } from "../../../shared/model/comparison.ts";
import { Foreign } from "./Foreign.tsx";
import { SideLetter } from "./Sides.tsx";
import { DifferenceSign, Value } from "./Values.tsx";

function Field({ pair }: { readonly pair: FieldPair }) {
  const { label, a, b, difference, why } = pair;
  return (
    <div className="compare-field" data-difference={difference}>
      <dt>
        <Foreign text={label} />
        <DifferenceSign difference={difference} why={why} />
      </dt>
      {difference === "same" ? (
        <dd>
          <span className="data">
            <Value text={a ?? b} />
          </span>
        </dd>
      ) : (
        (["a", "b"] as const).map((side) => (
          <dd key={side}>
            <SideLetter side={side} />
            <span className="data">
              <Value text={pair[side]} />
            </span>
          </dd>
        ))
      )}
    </div>
  );
}

/** The fields. */
export function FieldList({ pairs }: { readonly pairs: readonly FieldPair[] }) {
  if (pairs.length === 0) return <p className="compare-weak">This event has no data.</p>;
  return (
    <dl>
      {[...pairs.entries()].map(([index, pair]) => (
        <Field key={index} pair={pair} />
      ))}
    </dl>
  );
}

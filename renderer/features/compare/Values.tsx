/* A value of one side, and the mark that says whether a difference means something. */
import type { Difference } from "../../../shared/model/comparison.ts";
import { Foreign } from "./Foreign.tsx";

const signs: Readonly<Record<Difference, { readonly sign: string; readonly words: string }>> = {
  same: { sign: "", words: "" },
  expected: { sign: "~", words: "as expected" },
  changed: { sign: "≠", words: "changed" },
};

/** A value; what is absent or empty is said in words. */
export function Value({ text }: { readonly text: string | undefined }) {
  if (text === undefined) return <span className="compare-absent">absent</span>;
  return text === "" ? <span className="compare-absent">empty</span> : <Foreign text={text} />;
}

/** The mark, by sign and words; nothing where both say the same. `why` is shown on hover. */
export function DifferenceSign({
  difference,
  why,
}: {
  readonly difference: Difference;
  readonly why?: string | undefined;
}) {
  const { sign, words } = signs[difference];
  if (words === "") return null;
  return (
    <span className="compare-sign" title={why}>
      <span aria-hidden>{sign}</span> {words}
    </span>
  );
}

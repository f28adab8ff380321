/* Where the two stories part, in a sentence each, with the way there. */
import { visibleText } from "../../../shared/base/terminal.ts";
import type { Divergence } from "../../../shared/model/comparison.ts";
import { Button } from "../../components/Button.tsx";
import { useScope } from "./compare-store.ts";
import { Foreign } from "./Foreign.tsx";

function Place({ title, divergence }: { readonly title: string; readonly divergence: Divergence }) {
  const { store } = useScope();
  return (
    <div className="compare-divergence">
      <dt>{title}</dt>
      <dd>
        <span className="compare-why" title={visibleText(divergence.why)}>
          <Foreign text={divergence.why} />
        </span>
        <Button onClick={() => store.getState().jump(divergence.row)} aria-label={`Show: ${title}`}>
          Show
        </Button>
      </dd>
    </div>
  );
}

/** The places. */
export function Divergences() {
  const { first, firstFailure } = useScope().compared.comparison;
  if (first === undefined && firstFailure === undefined) {
    return (
      <p className="compare-divergences compare-alike">
        Both tell the same, event by event, but for ids, sizes, dates and the like.
      </p>
    );
  }
  return (
    <dl className="compare-divergences">
      {first === undefined ? null : <Place title="First difference" divergence={first} />}
      {firstFailure === undefined || firstFailure.row === first?.row ? null : (
        <Place title="First failure on one side" divergence={firstFailure} />
      )}
    </dl>
  );
}

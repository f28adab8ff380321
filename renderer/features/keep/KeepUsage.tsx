/* How full the archive is and how keeping goes, live. */
import type { KeepStatus } from "../../../shared/model/keep.ts";
import { keepFacts, troubleWords, usageWords, usedPercent } from "./keep-words.ts";

/** The bar and the counters. */
export function KeepUsage({ status }: { readonly status: KeepStatus }) {
  const { capBytes } = status.settings;
  const percent = usedPercent(status.packedBytes, capBytes);
  const words = usageWords(status, capBytes);
  return (
    <section className="keep-part" aria-label="The archive now">
      <h3>The archive now</h3>
      <div className="keep-usage">
        <div
          className="keep-bar"
          role="meter"
          aria-label="Archive"
          aria-valuemin={0}
          aria-valuemax={100}
          aria-valuenow={percent}
          aria-valuetext={words}
        >
          <span style={{ width: `${percent}%` }} data-full={percent >= 90} />
        </div>
        <span>{words}</span>
      </div>
      <dl className="keep-facts">
        {keepFacts(status).map(({ name, value }) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <p className="keep-why">{troubleWords(status)}</p>
    </section>
  );
}

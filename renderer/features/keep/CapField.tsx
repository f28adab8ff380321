/* How large the archive may grow: a number with its unit, what is wrong with it, and what it costs. */
import { useId } from "react";
import type { KeepStatus } from "../../../shared/model/keep.ts";
import { capLoss, capUnits } from "./keep-words.ts";
import type { KeepDraft } from "./use-keep-draft.ts";

/** The field. */
export function CapField({ draft, status }: { readonly draft: KeepDraft; readonly status: KeepStatus }) {
  const id = useId();
  const { amount, unit } = draft.fields;
  const fault = draft.faults.cap;
  const loss = draft.capBytes === undefined ? undefined : capLoss(status.packedBytes, draft.capBytes);
  return (
    <fieldset className="keep-part">
      <legend>Size limit of the archive</legend>
      <div className="keep-cap">
        <input
          className="text-field data"
          aria-label="Size limit"
          inputMode="decimal"
          value={amount}
          autoComplete="off"
          aria-invalid={fault !== undefined}
          aria-describedby={id}
          onChange={(event) => draft.set({ amount: event.target.value })}
        />
        <select
          className="text-field"
          aria-label="Unit of the size limit"
          value={unit}
          onChange={(event) => {
            const chosen = capUnits.find((one) => one === event.target.value);
            if (chosen !== undefined) draft.set({ unit: chosen });
          }}
        >
          {capUnits.map((one) => (
            <option key={one}>{one}</option>
          ))}
        </select>
        <span className="keep-hint">Then the oldest copies go first; traces you kept one by one stay.</span>
      </div>
      <p id={id} className="field-failure" role="alert" data-kind={fault === undefined ? "warning" : "error"}>
        {fault ?? loss}
      </p>
    </fieldset>
  );
}

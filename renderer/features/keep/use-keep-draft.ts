/* What the user is setting in the dialog, until it is saved: sources, filter, size limit, and what is wrong with them. */
import { useState } from "react";
import type { KeepSettings } from "../../../shared/model/keep.ts";
import type { KeepView } from "../../state/keep.ts";
import { capText, readCap, type CapUnit } from "./keep-words.ts";

/** Proposed as a filter where there was none. */
const usualQuery = "status:502";

/** The fields as they stand. */
export type KeepFields = {
  readonly sourceIds: ReadonlySet<string>;
  readonly byFilter: boolean;
  readonly query: string;
  readonly amount: string;
  readonly unit: CapUnit;
};

/** Sentences by field; `save` belongs to none. */
export type KeepFaults = { readonly query?: string; readonly cap?: string; readonly save?: string };

/** The draft. */
export type KeepDraft = {
  readonly fields: KeepFields;
  readonly faults: KeepFaults;
  readonly busy: boolean;
  readonly set: (change: Partial<KeepFields>) => void;
  readonly choose: (sourceId: string, chosen: boolean) => void;
  /** The limit in bytes as far as it can be read. */
  readonly capBytes: number | undefined;
  /** True when it was saved. */
  readonly save: () => Promise<boolean>;
};

function fieldsOf({ sourceIds, query, capBytes }: KeepSettings): KeepFields {
  return {
    sourceIds: new Set(sourceIds),
    byFilter: query !== undefined,
    query: query ?? usualQuery,
    ...capText(capBytes),
  };
}

/** A draft that begins with what is set. Sources that are no longer `listed` are dropped with the next save. */
export function useKeepDraft(settings: KeepSettings, listed: readonly string[], change: KeepView["change"]): KeepDraft {
  const [first] = useState(() => fieldsOf(settings));
  const [fields, setFields] = useState(first);
  const [faults, setFaults] = useState<KeepFaults>({});
  const [busy, setBusy] = useState(false);
  const { amount, unit, byFilter, query } = fields;
  // Rounded for the field, a limit that is not touched must not change.
  const untouched = amount === first.amount && unit === first.unit;
  const cap = untouched ? { bytes: settings.capBytes } : readCap(amount, unit);

  const save = async (): Promise<boolean> => {
    const text = query.trim();
    const noFilter = byFilter && text === "" ? "Write a filter, such as status:502, or turn this off." : undefined;
    if (noFilter !== undefined || "fault" in cap) {
      setFaults({
        ...(noFilter === undefined ? {} : { query: noFilter }),
        ...("fault" in cap && cap.fault !== undefined ? { cap: cap.fault } : {}),
      });
      return false;
    }
    const sourceIds = listed.filter((id) => fields.sourceIds.has(id));
    setBusy(true);
    const failed = await change(() => ({ sourceIds, query: byFilter ? text : undefined, capBytes: cap.bytes }));
    setBusy(false);
    if (failed === undefined) return true;
    setFaults(failed.code === "bad-query" ? { query: failed.message } : { save: failed.message });
    return false;
  };

  return {
    fields,
    faults,
    busy,
    set: (some) => {
      setFields((now) => ({ ...now, ...some }));
      setFaults({});
    },
    choose: (sourceId, chosen) =>
      setFields((now) => {
        const sourceIds = new Set(now.sourceIds);
        if (chosen) sourceIds.add(sourceId);
        else sourceIds.delete(sourceId);
        return { ...now, sourceIds };
      }),
    capBytes: "bytes" in cap ? cap.bytes : undefined,
    save,
  };
}

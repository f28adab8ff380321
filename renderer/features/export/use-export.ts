/* A report being made: which one, a way to cancel it, and what became of it. */
import { useCallback, useEffect, useRef, useState } from "react";
import { zoneId } from "../../../shared/base/format.ts";
import type { ReportFormat } from "../../../shared/contract/methods.ts";
import { useSession } from "../../state/session.tsx";
import { useSettings } from "../../state/settings.ts";
import { useView } from "../../state/view.ts";
import type { SaveOutcome } from "../../client/save-text.ts";
import { saveReport } from "./save-report.ts";
import { zoneNow } from "../../state/zone.ts";

/** State of the export and what can be done. */
export type Export = {
  readonly busy: ReportFormat | undefined;
  readonly outcome: SaveOutcome;
  readonly run: (format: ReportFormat) => Promise<void>;
  readonly cancel: () => void;
  readonly close: () => void;
};

/** The export of what the filter shows now. */
export function useExport(): Export {
  const { client } = useSession();
  const [busy, setBusy] = useState<ReportFormat>();
  const [outcome, setOutcome] = useState<SaveOutcome>();
  const abort = useRef<AbortController>(undefined);
  useEffect(() => () => abort.current?.abort(), []);

  const run = useCallback(
    async (format: ReportFormat): Promise<void> => {
      abort.current?.abort();
      const controller = new AbortController();
      abort.current = controller;
      setBusy(format);
      setOutcome(undefined);
      const { sort } = useSettings.getState();
      const input = { query: useView.getState().query, format, sort, zone: zoneId(zoneNow()) };
      const saved = await saveReport(client.call, input, controller.signal);
      if (abort.current !== controller) return;
      setBusy(undefined);
      setOutcome(saved);
    },
    [client],
  );
  return {
    busy,
    outcome,
    run,
    cancel: () => abort.current?.abort(),
    close: () => setOutcome(undefined),
  };
}

/* Putting bookmarks and notes on traces: shown at once, then kept by the engine; what goes wrong is said. */
import { useCallback, useState } from "react";
import type { Mark } from "../../../shared/model/mark.ts";
import type { TraceSummary } from "../../../shared/model/summary.ts";
import { useSession } from "../../state/session.tsx";

const none: Mark = { bookmarked: false, note: "" };

/** What can be done about marks. */
export type Marks = {
  /** Bookmarks all of them, or where all have one, takes it away. */
  readonly bookmark: (rows: readonly TraceSummary[]) => Promise<void>;
  readonly note: (row: TraceSummary, text: string) => Promise<void>;
  readonly failure: string | undefined;
  readonly forget: () => void;
};

/** Marks of this window's traces. */
export function useMarks(): Marks {
  const { client, rows } = useSession();
  const [failure, setFailure] = useState<string>();
  const put = useCallback(
    async ({ id }: TraceSummary, mark: Mark): Promise<void> => {
      rows.showMark(id, mark.bookmarked || mark.note !== "" ? mark : undefined);
      const answer = await client.call("setMark", { id, bookmarked: mark.bookmarked, note: mark.note });
      if (!answer.ok) setFailure(answer.error.message);
    },
    [client, rows],
  );
  return {
    bookmark: useCallback(
      async (chosen) => {
        const all = chosen.every(({ mark }) => mark?.bookmarked === true);
        for (const row of chosen) await put(row, { ...none, ...row.mark, bookmarked: !all });
      },
      [put],
    ),
    note: useCallback((row, text) => put(row, { ...none, ...row.mark, note: text.trim() }), [put]),
    failure,
    forget: useCallback(() => setFailure(undefined), []),
  };
}

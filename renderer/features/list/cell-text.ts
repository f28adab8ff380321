/* What a row says in words: the text of cells, of tooltips and of truth marks. Pure; no colours, no elements. */
import { formatTime, formatZone, type Zone } from "../../../shared/base/format.ts";
import type { TraceSummary } from "../../../shared/model/summary.ts";
import type { AwaySource } from "../../state/away.ts";
import { markWords } from "../../state/value-words.ts";

const reasonWords: ReadonlyMap<string, string> = new Map([
  ["STATUS_CODE", "status"],
  ["TIME_TAKEN", "time limit"],
  ["SERVER_VARIABLE", "variable"],
  ["EVENT_VERBOSITY_LEVEL", "verbosity"],
  ["UNKNOWN", "unknown"],
]);

/** Why IIS wrote the trace, in a word that fits a column; what is none of IIS's own reasons stays as it is. */
export function reasonWord(reason: string | undefined): string {
  return reason === undefined ? "" : (reasonWords.get(reason) ?? reason);
}

/** Path and query of a URL as IIS writes it, without scheme, host and port. */
export function pathOfUrl(url: string | undefined): string {
  if (url === undefined) return "";
  const match = /^[a-z][a-z0-9+.-]*:\/\/[^/?#]*(.*)$/is.exec(url);
  if (match === null) return url;
  return match[1] === "" || match[1] === undefined ? "/" : match[1];
}

/** The user that IIS names for a request, empty where it was anonymous or is not known. */
export function userOf(row: TraceSummary): string {
  return row.userName || row.remoteUserName || "";
}

/** File name of a path of Windows or of anything else. */
export function fileNameOf(path: string): string {
  return path.slice(Math.max(path.lastIndexOf("\\"), path.lastIndexOf("/")) + 1);
}

/** A mark on a row: one word, whether it takes away from what the row says, and the sentence behind it. */
export type TruthMark = { readonly word: string; readonly grave: boolean; readonly sentence: string };

/** The mark of a row whose source does not answer. */
export function awayMark({ label, seenAt }: AwaySource, zone: Zone): TruthMark {
  const at = seenAt === undefined ? undefined : `${formatTime(seenAt, zone).slice(0, 19)} ${formatZone(zone, seenAt)}`;
  return {
    word: at === undefined ? "not seen in this run" : `last seen ${at}`,
    grave: false,
    sentence: `${label} does not answer. This row is as it was read before; whether the file is still there is not known.`,
  };
}

/** The marks of a row, the gravest first; `away` where its source does not answer. */
export function truthMarks(row: TraceSummary, away?: TruthMark): readonly TruthMark[] {
  const marks = row.problems.map(({ code, message }) => ({
    word: markWords[code],
    grave: code !== "recovered" && code !== "truncated",
    sentence: message,
  }));
  const gone: TruthMark = {
    word: row.kept === true ? "gone, kept" : "gone",
    grave: false,
    sentence:
      row.kept === true
        ? "The file is no longer there: IIS deletes old traces. Freblens kept a copy, which opens in its place."
        : "The file is no longer there: IIS deletes old traces. What was read of it stays in the list.",
  };
  const all = row.gone ? [...marks, gone] : away === undefined ? marks : [...marks, away];
  return all.sort((a, b) => Number(b.grave) - Number(a.grave));
}

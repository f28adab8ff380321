/* What values of fields are called where they are shown: in facets, in groups and in menus. Pure. */
import { visibleText } from "../../shared/base/terminal.ts";
import { explainCode } from "../../shared/knowledge/explain-code.ts";
import type { FileProblemCode } from "../../shared/model/problem.ts";
import { problemParts } from "../../shared/query/file-problems.ts";
import { bands } from "../../shared/query/taken-bands.ts";

/** Problems of files in the word of the list's marks. */
export const markWords: Readonly<Record<FileProblemCode, string>> = {
  truncated: "cut",
  empty: "empty",
  "not-a-trace": "not a trace",
  recovered: "mended",
  denied: "denied",
  locked: "locked",
  unreachable: "unreachable",
  vanished: "vanished",
  "too-large": "too large",
  unreadable: "unreadable",
};

const marks = new Map<string, string>(Object.entries(markWords));

/** A value of a field in words: codes by their names, statuses without a substatus of 0, times taken by their range; anything else as visible signs. */
export function valueName(field: string, value: string): string {
  if (field === "error" && value !== "") return explainCode(Number(value)).name ?? visibleText(value);
  if (field === "status" || field === "trigger") return visibleText(value.replace(/\.0$/, ""));
  if (field === "time") return bands.find((band) => band.value === value)?.title ?? visibleText(value);
  if (field === "problem") {
    return problemParts(value)
      .map((code) => marks.get(code) ?? visibleText(code))
      .join(", ");
  }
  return visibleText(value);
}

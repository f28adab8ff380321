/* What the page of searching says: counts and what was searched, in words. Pure. */
import { formatCount, formatDuration } from "../../../shared/base/format.ts";
import type { SearchedSource } from "../../../shared/contract/search-methods.ts";
import { lookUp } from "../../../shared/knowledge/look-up.ts";
import type { SearchHit } from "../../../shared/model/search.ts";
import type { SearchForm, SearchRun } from "../../state/search.ts";

const counted = (count: number, one: string, many: string): string =>
  `${formatCount(count)} ${count === 1 ? one : many}`;

/** "38 places in 12 traces". */
export function placesWords(places: number, traces: number): string {
  return `${counted(places, "place", "places")} in ${counted(traces, "trace", "traces")}`;
}

/** Traces that were looked at, and those that could not be read. */
export function searchedOf(sources: readonly SearchedSource[]): { readonly done: number; readonly failed: number } {
  let [done, failed] = [0, 0];
  for (const source of sources) {
    done += source.done;
    failed += source.failed;
  }
  return { done, failed };
}

/** One line on how the search is going, or went. */
export function summaryWords(run: SearchRun): string {
  const { phase, total, counts, leftMs } = run;
  if (counts === undefined) return phase === "running" ? "Searching…" : "";
  const { done, failed } = searchedOf(counts.sources);
  const searched = `${formatCount(done - failed)} of ${counted(total, "trace", "traces")} searched`;
  const parts = [
    ...(phase === "stopped" ? ["Stopped"] : []),
    counts.traces === 0 ? "Nothing found" : placesWords(counts.places, counts.traces),
    searched,
    ...(failed > 0 ? [`${formatCount(failed)} not searched`] : []),
    ...(leftMs === undefined
      ? []
      : [`about ${formatDuration(Math.max(1_000, Math.round(leftMs / 1_000) * 1_000))} left`]),
  ];
  return parts.join(" · ");
}

/** What to find in a trace to see a place; a shortened match by its beginning, a broken one by its first line. */
export function findText({ match }: SearchHit): string {
  const [line = ""] = match.trimStart().split(/[\r\n]/);
  return line.length > 200 ? line.slice(0, 200) : line;
}

const looksLikeExpression = /\\[dswbDSWB.]|\.\*|\[[^\]]+\]|\(.*\|.*\)|^\^|\$$/;

/** What may be why nothing was found. `change` is what to do about it. */
export type Advice = { readonly text: string; readonly action: string; readonly change: Partial<SearchForm> };

/* A code is written by IIS as a decimal number, and typed in other forms. */
function otherForms(text: string): readonly Advice[] {
  const match = lookUp(text).find((one) => one.kind === "code");
  if (match === undefined || match.code.name === undefined || String(match.code.code) === text.trim()) return [];
  const code = String(match.code.code);
  return [{ text: `In traces, ${match.code.name} is ${code}.`, action: `Search ${code}`, change: { text: code } }];
}

/** Advice where nothing was found; `all` is how many rows there are. */
export function adviceOn({ form, total }: SearchRun, all: number): readonly Advice[] {
  const advice: Advice[] = [];
  if (form.scope === "matching" && total < all) {
    const text = `Only ${formatCount(total)} of ${formatCount(all)} traces match the filter.`;
    advice.push({ text, action: "Search all rows", change: { scope: "all" } });
  }
  if (form.matchCase) {
    advice.push({ text: "Upper and lower case differ.", action: "Ignore case", change: { matchCase: false } });
  }
  if (form.wholeWord) {
    advice.push({ text: "Only whole words count.", action: "Find parts of words", change: { wholeWord: false } });
  }
  if (form.kind === "regex") {
    advice.push({
      text: "It was read as a regular expression.",
      action: "Take it as it stands",
      change: { kind: "text" },
    });
  } else {
    advice.push(...otherForms(form.text));
  }
  if (form.kind === "text" && looksLikeExpression.test(form.text)) {
    advice.push({ text: "It looks like a regular expression.", action: "Read it as one", change: { kind: "regex" } });
  }
  return advice;
}

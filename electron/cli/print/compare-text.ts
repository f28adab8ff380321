/* Two traces beside each other as text for a terminal or a pipe. Foreign text as visible signs. */
import { formatCount, formatDuration } from "../../../shared/base/format.ts";
import { shortenText, visibleText } from "../../../shared/base/terminal.ts";
import type { ComparedTraces } from "../../../shared/contract/shapes.ts";
import type { ComparedTrace, Divergence, FactPair, ModuleTimes } from "../../../shared/model/comparison.ts";
import type { TraceSummary } from "../../../shared/model/summary.ts";
import type { TwinAnswer } from "../../../shared/model/twin.ts";
import { differingRows, deltaText, type DifferingRow } from "./compare-rows.ts";
import { fittedTable, type TextColumn } from "./table.ts";
import { traceLine } from "./verdict-text.ts";

const mostShown = 60;

/** How it is to be shown; `width` is that of the terminal, undefined in a pipe. */
export type ComparisonLook = { readonly width: number | undefined; readonly all: boolean };

type Twin = Pick<Extract<TwinAnswer, { kind: "found" }>, "match" | "because">;

/** The lines of a comparison; `twin` says how B was found, where it was looked for. */
export function comparisonText(
  { a, b, comparison }: ComparedTraces,
  twin: Twin | undefined,
  { width, all }: ComparisonLook,
): string {
  const fit = (line: string): string => (width === undefined ? line : shortenText(line, width));
  const rows = differingRows(comparison.rows);
  const shown = all || width === undefined ? rows : rows.slice(0, mostShown);
  const more = rows.length - shown.length;
  const modules = comparison.modules.filter(({ significant }) => significant);
  const headers = [...comparison.requestHeaders, ...comparison.responseHeaders].filter(isChanged);
  const sections = [
    sideLines("A", a, comparison.a),
    sideLines("B", b, comparison.b),
    twin === undefined
      ? []
      : [`B is the best good twin in the folder (${twin.match} match). ${visibleText(twin.because)}`],
    titled("Heads", tableLines(pairColumns, comparison.facts.filter(differs), width)),
    divergenceLines("First difference", comparison.first, "None: both tell the same but for ids, sizes and times."),
    divergenceLines("First failure on one side", comparison.firstFailure, undefined),
    titled("Differences", [countsLine(comparison.counts), ...tableLines(rowColumns, shown, width)]),
    more > 0 ? [`  and ${formatCount(more)} more: --all shows them`] : [],
    titled(
      "Time by module",
      modules.length === 0 ? ["No difference that the clock could show."] : tableLines(moduleColumns, modules, width),
    ),
    titled("Headers", tableLines(pairColumns, headers, width)),
    ["Times come from a clock of 15.6 ms steps: a difference of two durations is good to ±31 ms."],
  ];
  return `${sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.map(fit).join("\n"))
    .join("\n\n")}\n`;
}

function isChanged({ difference }: FactPair): boolean {
  return difference === "changed";
}

function differs({ difference }: FactPair): boolean {
  return difference !== "same";
}

function sideLines(side: "A" | "B", summary: TraceSummary, { verdict, events, problems }: ComparedTrace): string[] {
  return [
    `${side}  ${visibleText(traceLine(summary))}`,
    `   ${visibleText(summary.path)}`,
    `   ${visibleText(`${verdict.title}. (${verdict.confidence}; ${verdict.code})`)}`,
    `   ${formatCount(events)} events`,
    ...problems.map(({ code, message }) => `   ! ${code}: ${visibleText(message)}`),
  ];
}

function titled(title: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : [title, ...lines.map((line) => `  ${line}`)];
}

function eventNumber(side: string, number: number | undefined): string {
  return number === undefined ? `not in ${side}` : `${side} event ${number}`;
}

function divergenceLines(
  title: string,
  divergence: Divergence | undefined,
  none: string | undefined,
): readonly string[] {
  if (divergence === undefined) return none === undefined ? [] : titled(title, [none]);
  const { a, b, why } = divergence;
  return titled(title, [`${visibleText(why)}.`, `${eventNumber("A", a)}, ${eventNumber("B", b)}`]);
}

function countsLine(counts: ComparedTraces["comparison"]["counts"]): string {
  return [
    `${formatCount(counts.same)} events the same`,
    `${formatCount(counts.data)} changed`,
    `${formatCount(counts["only-a"])} only in A`,
    `${formatCount(counts["only-b"])} only in B`,
    `${formatCount(counts.time)} the same but slower or faster`,
  ].join(", ");
}

const pairColumns: readonly TextColumn<FactPair>[] = [
  {
    head: "",
    of: ({ difference }) => (difference === "changed" ? "≠" : "~"),
    align: "left",
    min: 1,
    max: 1,
    leaveOut: 0,
  },
  { head: "WHAT", of: ({ label }) => label, align: "left", min: 12, max: 32, leaveOut: 0 },
  { head: "A", of: ({ a }) => a ?? "-", align: "left", min: 16, max: 120, leaveOut: 0 },
  { head: "B", of: ({ b }) => b ?? "-", align: "left", min: 16, max: 120, leaveOut: 0 },
];

const rowColumns: readonly TextColumn<DifferingRow>[] = [
  { head: "", of: ({ sign }) => sign, align: "left", min: 6, max: 6, leaveOut: 0 },
  { head: "A", of: ({ a }) => a, align: "right", min: 5, max: 7, leaveOut: 0 },
  { head: "B", of: ({ b }) => b, align: "right", min: 5, max: 7, leaveOut: 0 },
  { head: "SINCE A", of: ({ sinceA }) => sinceA, align: "right", min: 7, max: 10, leaveOut: 3 },
  { head: "SINCE B", of: ({ sinceB }) => sinceB, align: "right", min: 7, max: 10, leaveOut: 3 },
  { head: "B-A", of: ({ delta }) => delta, align: "right", min: 7, max: 10, leaveOut: 2 },
  { head: "EVENT", of: ({ name }) => name, align: "left", min: 20, max: 36, leaveOut: 0 },
  { head: "MODULE", of: ({ where }) => where, align: "left", min: 16, max: 52, leaveOut: 4 },
  { head: "WHAT", of: ({ note }) => note, align: "left", min: 20, max: 260, leaveOut: 1 },
];

const moduleColumns: readonly TextColumn<ModuleTimes>[] = [
  { head: "A", of: ({ a }) => formatDuration(a.durationMs), align: "right", min: 7, max: 12, leaveOut: 0 },
  { head: "B", of: ({ b }) => formatDuration(b.durationMs), align: "right", min: 7, max: 12, leaveOut: 0 },
  { head: "B-A", of: ({ deltaMs }) => deltaText(deltaMs), align: "right", min: 7, max: 12, leaveOut: 0 },
  { head: "CALLS", of: ({ a, b }) => `${a.calls} / ${b.calls}`, align: "right", min: 5, max: 12, leaveOut: 2 },
  { head: "MODULE", of: ({ module }) => module, align: "left", min: 20, max: 60, leaveOut: 0 },
  { head: "STAGE", of: ({ stage }) => stage, align: "left", min: 12, max: 40, leaveOut: 1 },
];

function tableLines<T>(
  columns: readonly TextColumn<T>[],
  rows: readonly T[],
  width: number | undefined,
): readonly string[] {
  if (rows.length === 0) return [];
  const table = fittedTable(columns, rows, (width ?? 1_000) - 2);
  return [table.head, ...rows.map(table.line)].map((line) => line.trimEnd());
}

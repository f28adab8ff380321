/*
 * Insight as plain text: findings first, each with what it rests on and what is not known, then the figures behind them as
 * tables. Foreign text as visible signs; on a terminal broken at its width.
 */
import { formatCount, formatDuration, formatTime } from "../../../shared/base/format.ts";
import { shortenText, textCells, visibleText } from "../../../shared/base/terminal.ts";
import type { FarmFinding, FarmInsight } from "../../../shared/model/farm-insight.ts";
import { placeQuery } from "./farm-query.ts";
import { farmTables } from "./farm-tables.ts";

type PathOf = (traceId: number) => string | undefined;

const mostPaths = 3;
const labelWidth = 12;

/** The whole report, ended by a line feed. */
export function farmText(insight: FarmInsight, pathOf: PathOf, width: number | undefined): string {
  const lines = [
    ...headLines(insight, width),
    "",
    ...findingsLines(insight, pathOf, width),
    ...farmTables(insight, width),
  ];
  return `${lines.join("\n")}\n`;
}

function headLines(insight: FarmInsight, width: number | undefined): readonly string[] {
  const { traces, servers, fromAt, toAt, withoutTime, readWhole } = insight;
  const span =
    fromAt === undefined || toAt === undefined
      ? ""
      : `, ${moment(fromAt)} to ${moment(toAt)} UTC (${formatDuration(toAt - fromAt)})`;
  const notes = [
    ...(withoutTime > 0 ? [`${formatCount(withoutTime)} of them do not say when, and are left out.`] : []),
    ...(readWhole === 0
      ? ["Only heads were read: modules, error codes and verdicts are not known (--whole reads them)."]
      : []),
    "Traces hold failures only. Times are those of each server's own clock, in steps of 16 ms.",
  ];
  return [
    `${formatCount(traces)} traces of ${formatCount(servers)} ${servers === 1 ? "server" : "servers"}${span}`,
    ...notes.flatMap((note) => wrapped(note, "", width)),
  ];
}

function findingsLines({ findings }: FarmInsight, pathOf: PathOf, width: number | undefined): readonly string[] {
  if (findings.items.length === 0) {
    return ["FINDINGS", "Nothing stands out that chance alone would not explain.", ""];
  }
  return [
    "FINDINGS",
    ...findings.items.flatMap((finding, index) => [...findingLines(finding, index + 1, pathOf, width), ""]),
    ...(findings.more > 0 ? [`${formatCount(findings.more)} more findings.`, ""] : []),
  ];
}

function findingLines(
  finding: FarmFinding,
  number: number,
  pathOf: PathOf,
  width: number | undefined,
): readonly string[] {
  const { title, confidence, code, evidence, unknown, setting, place, traceIds } = finding;
  const value = setting === undefined ? "" : `${setting.place} = ${setting.value}. ${setting.says}`;
  const paths = traceIds.flatMap((id) => pathOf(id) ?? []).slice(0, mostPaths);
  return [
    ...wrapped(`${title}. (${confidence}; ${code})`, `${number}.`.padEnd(4), width),
    ...(place.fromAt === undefined || place.toAt === undefined
      ? []
      : wrapped(`${moment(place.fromAt)} to ${moment(place.toAt)} UTC`, label("When"), width)),
    ...evidence.flatMap((text, index) => wrapped(text, label(index === 0 ? "Because" : ""), width)),
    ...(value === "" ? [] : wrapped(value, label(setting?.known === true ? "Setting" : "Look at"), width)),
    ...unknown.flatMap((text, index) => wrapped(text, label(index === 0 ? "Not known" : ""), width)),
    ...wrapped(placeQuery(place), label("Filter"), width),
    ...paths.flatMap((path, index) => wrapped(path, label(index === 0 ? "Traces" : ""), undefined)),
  ];
}

const label = (text: string): string => `    ${text.padEnd(labelWidth)}`;
const moment = (time: number): string => formatTime(time, "utc").slice(0, 19);

/* Text behind a label, broken at blanks; lines after the first stand below its beginning. */
function wrapped(text: string, before: string, width: number | undefined): readonly string[] {
  if (text === "") return [];
  const room = width === undefined ? Number.POSITIVE_INFINITY : Math.max(24, width - before.length);
  const lines: string[] = [];
  let line = "";
  for (const word of visibleText(text).split(" ")) {
    const longer = line === "" ? word : `${line} ${word}`;
    if (line !== "" && textCells(longer) > room) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  return [...lines, line].map(
    (each, index) => `${index === 0 ? before : " ".repeat(before.length)}${shortenText(each, Math.min(room, 1e6))}`,
  );
}

/*
 * The report as one HTML file: readable with scripts off, from disk, offline, and on paper. Findings first, then the
 * list, then the first traces in detail, then what could not be read. All foreign text goes through html/markup.ts.
 */
import { formatCount, formatDuration, formatTime } from "../base/format.ts";
import type { TraceSummary } from "../model/summary.ts";
import { countRows, type ReportCounts, type ValueCount } from "./counts.ts";
import { timeChart } from "./html/charts.ts";
import { detailMarkup, statusMarkup } from "./html/detail.ts";
import { escapeHtml, table, type Column } from "./html/markup.ts";
import { reportStyle } from "./html/style.ts";
import { gapsInCoverage, type ReportInput, type ReportKind } from "./report.ts";

const policy = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";
/** Rows a section: a browser lays out only the sections in view. */
const sectionRows = 400;
const mostValues = 12;

function head(input: ReportInput): string {
  return (
    '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">\n' +
    `<meta http-equiv="Content-Security-Policy" content="${policy}">\n` +
    '<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="referrer" content="no-referrer">\n' +
    `<title>${escapeHtml(input.title)}</title><style>${reportStyle}</style></head><body>\n`
  );
}

function opening(input: ReportInput, counts: ReportCounts): string {
  const filter = input.query.trim() === "" ? "no filter" : `filter <code>${escapeHtml(input.query)}</code>`;
  return (
    `<header><h1>${escapeHtml(input.title)}</h1>\n` +
    `<p><strong>${formatCount(counts.matching)} of ${formatCount(input.total)} traces</strong>, ${filter}. ` +
    `Made ${formatTime(input.madeAt, "utc").slice(0, 19)} UTC by Freblens ${escapeHtml(input.version)}. All times are UTC.</p>\n` +
    '<p class="weak">URLs, user names and file paths are as in the traces: look through them before you pass this on.</p>\n' +
    coverageNote(input, counts) +
    "</header>\n"
  );
}

function coverageNote(input: ReportInput, counts: ReportCounts): string {
  const unread = gapsInCoverage(input.sources).length;
  const parts = [
    ...(unread > 0
      ? [`${formatCount(unread)} ${unread === 1 ? "source was" : "sources were"} not read, or not wholly`]
      : []),
    ...(counts.withProblems > 0
      ? [
          `${formatCount(counts.withProblems)} of the files listed ${counts.withProblems === 1 ? "has" : "have"} a problem`,
        ]
      : []),
  ];
  return parts.length === 0
    ? ""
    : `<p class="warn">${parts.join("; ")}: see <a href="#coverage">what could not be read</a>.</p>\n`;
}

const countColumns: readonly Column<ValueCount>[] = [
  { head: "Value", cell: ({ value }) => escapeHtml(value) },
  { head: "Traces", kind: "number", cell: ({ count }) => formatCount(count) },
];

function countTable(caption: string, values: readonly ValueCount[]): string {
  const rest = values.slice(mostValues).reduce((sum, { count }) => sum + count, 0);
  const more = rest === 0 ? [] : [{ value: `${formatCount(values.length - mostValues)} others`, count: rest }];
  return table(caption, countColumns, [...values.slice(0, mostValues), ...more]);
}

function findings(counts: ReportCounts): string {
  return (
    '<section><h2>Counts</h2><div class="counts">\n' +
    countTable("By status", counts.statuses) +
    countTable("By server", counts.servers) +
    countTable("By site", counts.sites) +
    countTable("By app pool", counts.pools) +
    "</div>\n" +
    (counts.overTime === undefined ? "" : timeChart(counts.overTime)) +
    "</section>\n"
  );
}

type ListColumn = Column<TraceSummary> & { readonly width: string };

const listColumns: readonly ListColumn[] = [
  {
    head: "Time (UTC)",
    width: "15em",
    cell: (row) => (row.startedAt === undefined ? "" : formatTime(row.startedAt, "utc").replace(" ", " ")),
  },
  { head: "Server", width: "8em", cell: (row) => escapeHtml(row.server) },
  { head: "Site", width: "8em", cell: (row) => escapeHtml(row.siteName ?? String(row.siteId ?? "")) },
  { head: "Status", width: "5em", cell: (row) => statusMarkup(row.status) },
  { head: "Verb", width: "5em", cell: (row) => escapeHtml(row.verb ?? "") },
  { head: "URL", width: "auto", cell: (row) => escapeHtml(row.url ?? row.path) },
  {
    head: "Taken",
    width: "6em",
    kind: "number",
    cell: (row) => (row.timeTakenMs === undefined ? "" : formatDuration(row.timeTakenMs)),
  },
  { head: "Reason", width: "9em", cell: (row) => escapeHtml(row.failureReason ?? "") },
  {
    head: "Pool · process",
    width: "11em",
    cell: (row) => escapeHtml([row.appPool, row.processId].filter((part) => part !== undefined).join(" · ")),
  },
  { head: "Problems", width: "7em", cell: (row) => escapeHtml(row.problems.map(({ code }) => code).join(", ")) },
];

/** Why, by the verdict; only where some of the files were read whole. */
const causeColumn: ListColumn = {
  head: "Cause",
  width: "18em",
  cell: ({ enrichment }) =>
    enrichment === undefined
      ? '<span class="weak">not read whole</span>'
      : `${escapeHtml(enrichment.verdictTitle)} <span class="weak">${escapeHtml(`(${[enrichment.module, enrichment.confidence].filter(Boolean).join(", ")})`)}</span>`,
};

function columnsFor(rows: Iterable<TraceSummary>): readonly ListColumn[] {
  for (const { enrichment } of rows) if (enrichment !== undefined) return [...listColumns, causeColumn];
  return listColumns;
}

function* list(input: ReportInput, counts: ReportCounts): Iterable<string> {
  yield `<section class="list"><h2>Traces</h2>\n`;
  if (counts.matching === 0) yield "<p>No trace matches.</p>\n";
  const shown = columnsFor(input.rows);
  const columns = shown.map(({ width }) => `<col style="width:${width}">`).join("");
  const heads = shown
    .map(({ head, kind }) => `<th scope="col"${kind === undefined ? "" : ` class="${kind}"`}>${head}</th>`)
    .join("");
  let place = 0;
  for (const row of input.rows) {
    if (place % sectionRows === 0) {
      const last = Math.min(place + sectionRows, counts.matching);
      const caption = `Traces ${formatCount(place + 1)} to ${formatCount(last)} of ${formatCount(counts.matching)}`;
      yield `${place === 0 ? "" : "</tbody></table></section>\n"}<section><table><caption>${caption}</caption><colgroup>${columns}</colgroup><thead><tr>${heads}</tr></thead><tbody>\n`;
    }
    place++;
    const cells = shown.map(({ cell, kind }) => `<td${kind === undefined ? "" : ` class="${kind}"`}>${cell(row)}</td>`);
    yield `<tr>${cells.join("")}</tr>\n`;
  }
  yield `${place === 0 ? "" : "</tbody></table></section>\n"}</section>\n`;
}

function* coverage(input: ReportInput): Iterable<string> {
  yield '<section id="coverage"><h2>What was read</h2>\n';
  yield table(
    "Sources",
    [
      { head: "Source", cell: (row) => escapeHtml(row.path) },
      { head: "State", cell: (row) => row.state },
      { head: "Files", kind: "number", cell: (row) => formatCount(row.files) },
      { head: "Not yet read", kind: "number", cell: (row) => formatCount(row.unread) },
      { head: "With problems", kind: "number", cell: (row) => formatCount(row.problems) },
      { head: "Note", cell: (row) => escapeHtml(row.problem?.message ?? "") },
    ],
    input.sources,
  );
  for (const { path, message } of input.unopened)
    yield `<p class="warn">${escapeHtml(path)}: ${escapeHtml(message)}</p>\n`;
  yield* problemRows(input.rows);
  yield "</section>\n";
}

function* problemRows(rows: Iterable<TraceSummary>): Iterable<string> {
  let any = false;
  for (const { path, problems } of rows) {
    if (problems.length === 0) continue;
    if (!any)
      yield '<table><caption>Files with problems</caption><thead><tr><th scope="col">File</th><th scope="col">Problem</th></tr></thead><tbody>\n';
    any = true;
    yield `<tr><td>${escapeHtml(path)}</td><td>${problems.map(({ code, message }) => escapeHtml(`${code}: ${message}`)).join("<br>")}</td></tr>\n`;
  }
  if (any) yield "</tbody></table>\n";
}

function* build(input: ReportInput): Iterable<string> {
  const counts = countRows(input.rows);
  yield head(input);
  yield opening(input, counts);
  yield "<main>\n";
  if (counts.matching > 0) yield findings(counts);
  yield* list(input, counts);
  if (input.details.length > 0) {
    yield `<section><h2>The first ${formatCount(input.details.length)} in detail</h2>\n`;
    for (const [index, detail] of input.details.entries()) yield detailMarkup(detail, index + 1);
    yield "</section>\n";
  }
  yield* coverage(input);
  yield "</main></body></html>\n";
}

/** The HTML format. */
export const htmlReport: ReportKind = {
  format: "html",
  mediaType: "text/html; charset=utf-8",
  extension: "html",
  usualDetails: 25,
  build,
};

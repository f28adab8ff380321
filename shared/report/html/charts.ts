/* The two drawings of the HTML report, as SVG: traces over time, and the spans of one trace. Both have a text beside them that says the same. */
import { formatCount, formatDuration, formatTime } from "../../base/format.ts";
import type { TimeCounts } from "../counts.ts";
import type { TraceDetail } from "../trace-detail.ts";
import { escapeHtml } from "./markup.ts";

const width = 1_000;
const round = (value: number): string => String(Math.round(value * 10) / 10);

/** Bars over time: all traces, and within them those with a server error. */
export function timeChart(counts: TimeCounts): string {
  const height = 110;
  const most = Math.max(1, ...counts.all);
  const step = width / counts.all.length;
  const bars = counts.all.map((all, index) => {
    const bad = counts.serverErrors[index] ?? 0;
    const bar = (count: number, kind: string): string =>
      count === 0
        ? ""
        : `<rect class="${kind}" x="${round(index * step + 0.5)}" y="${round(height - (count / most) * height)}" width="${round(Math.max(1, step - 1))}" height="${round((count / most) * height)}"/>`;
    const at = `${formatTime(counts.fromAt + index * counts.bucketMs, "utc").slice(0, 16)} UTC`;
    return all === 0
      ? ""
      : `<g><title>${at}: ${formatCount(all)} traces, ${formatCount(bad)} with 5xx</title>${bar(all, "bar")}${bar(bad, "bad")}</g>`;
  });
  const from = `${formatTime(counts.fromAt, "utc").slice(0, 16)} UTC`;
  const to = `${formatTime(counts.fromAt + counts.all.length * counts.bucketMs, "utc").slice(0, 16)} UTC`;
  const label = `Traces over time from ${from} to ${to}; at most ${formatCount(most)} in ${formatDuration(counts.bucketMs).replace(/ 0 (?:s|min)$/, "")}`;
  return (
    `<svg viewBox="0 0 ${width} ${height + 18}" role="img" aria-label="${escapeHtml(label)}">${bars.join("")}` +
    `<line class="grid" x1="0" y1="${height}" x2="${width}" y2="${height}"/>` +
    `<text x="0" y="${height + 14}">${from}</text><text x="${width}" y="${height + 14}" text-anchor="end">${to}</text></svg>\n` +
    `<p class="weak">${escapeHtml(label)}. Red: status 5xx.</p>\n`
  );
}

/** The longest spans of a trace as bars in order, waits in another colour. */
export function spanChart(detail: TraceDetail): string {
  if (detail.bars.length === 0 || detail.totalMs <= 0) return "";
  const rowHeight = 18;
  const labels = 330;
  const plot = width - labels - 60;
  const toX = (ms: number): number => labels + (ms / detail.totalMs) * plot;
  const rows = detail.bars.map((bar, index) => {
    const y = index * rowHeight;
    const barWidth = Math.max(1, (bar.durationMs / detail.totalMs) * plot);
    const name = bar.name.length > 46 ? `${bar.name.slice(0, 45)}…` : bar.name;
    const waits = bar.waits.map(
      (wait) =>
        `<rect class="waiting" x="${round(toX(wait.startMs))}" y="${y + 6}" width="${round(Math.max(1, toX(wait.endMs) - toX(wait.startMs)))}" height="6"/>`,
    );
    return (
      `<text x="${Math.min(bar.depth, 8) * 8}" y="${y + 13}">${escapeHtml(name)}</text>` +
      `<rect class="bar" x="${round(toX(bar.startMs))}" y="${y + 4}" width="${round(barWidth)}" height="10"/>${waits.join("")}` +
      `<text x="${round(Math.min(toX(bar.startMs) + barWidth, width - 60) + 4)}" y="${y + 13}">${formatDuration(bar.durationMs)}</text>`
    );
  });
  const height = detail.bars.length * rowHeight + 4;
  return (
    `<svg viewBox="0 0 ${width} ${height}" role="img" aria-label="Timeline: the longest spans in order; the tables below say the same">` +
    `<line class="grid" x1="${labels}" y1="0" x2="${labels}" y2="${height}"/>${rows.join("")}</svg>\n` +
    `<p class="weak">The longest spans in order; the narrow bar inside one is waiting for somebody else.</p>\n`
  );
}

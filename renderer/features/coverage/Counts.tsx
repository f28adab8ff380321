/* The counts of an answer: seen, with a trace, without, and their proportion as a bar that the figures double in words. */
import { formatCount, formatTime, type Zone } from "../../../shared/base/format.ts";
import type { CoverageAnswer } from "../../../shared/model/coverage.ts";

function Figure({ count, label, kind }: { readonly count: number; readonly label: string; readonly kind: string }) {
  return (
    <div className="coverage-figure" data-kind={count === 0 ? "none" : kind}>
      <strong>{formatCount(count)}</strong>
      <span>{label}</span>
    </div>
  );
}

function extent({ logs }: CoverageAnswer, zone: Zone): string {
  const first = logs.flatMap(({ firstAt }) => firstAt ?? []);
  const last = logs.flatMap(({ lastAt }) => lastAt ?? []);
  const lines = logs.reduce((sum, log) => sum + log.lines, 0);
  const files = logs.length === 1 ? "1 log file" : `${formatCount(logs.length)} log files`;
  if (first.length === 0 || last.length === 0) return files;
  const from = formatTime(Math.min(...first), zone).slice(0, -4);
  const to = formatTime(Math.max(...last), zone).slice(0, -4);
  return `${formatCount(lines)} lines of ${files}, from ${from} to ${to}`;
}

/** The counts. */
export function Counts({ answer, zone }: { readonly answer: CoverageAnswer; readonly zone: Zone }) {
  const { seen, traced, untraced, reported, filter } = answer;
  const share = seen === 0 ? 0 : (traced / seen) * 100;
  return (
    <section className="coverage-counts" aria-label="Counts">
      {reported === undefined ? null : <Figure count={reported} label="reported" kind="reported" />}
      <Figure count={seen} label="answers in the logs" kind="seen" />
      <Figure count={traced} label="have a trace" kind="traced" />
      <Figure count={untraced} label="have none" kind="untraced" />
      <div className="coverage-extent">
        {seen === 0 ? null : (
          <svg className="coverage-bar" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden>
            <rect className="coverage-bar-untraced" x={0} y={0} width={100} height={8} />
            <rect className="coverage-bar-traced" x={0} y={0} width={share} height={8} />
          </svg>
        )}
        <p>
          <span className="data">{filter}</span> in {extent(answer, zone)}
        </p>
      </div>
    </section>
  );
}

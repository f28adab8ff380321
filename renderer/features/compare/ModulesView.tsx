/* The time of each module in both traces as bars on one scale, with the figures beside. */
import { useState } from "react";
import { formatCount, formatDuration } from "../../../shared/base/format.ts";
import type { ModuleTime, ModuleTimes } from "../../../shared/model/comparison.ts";
import { ScrollRegion } from "../../components/ScrollRegion.tsx";
import { useScope } from "./compare-store.ts";
import { byDifference, longestOf } from "./logic/module-order.ts";
import { Foreign } from "./Foreign.tsx";
import { SideLetter } from "./Sides.tsx";

const mostRows = 400;

function Bar({
  side,
  time,
  longest,
}: {
  readonly side: "a" | "b";
  readonly time: ModuleTime;
  readonly longest: number;
}) {
  const share = (ms: number): string => `${longest === 0 ? 0 : (Math.min(ms, longest) / longest) * 100}%`;
  return (
    <div className="compare-bar-line">
      <SideLetter side={side} />
      <span className="compare-bar-room" aria-hidden>
        {time.calls === 0 ? null : (
          <span className="compare-bar-fill" data-side={side} style={{ width: share(time.durationMs) }}>
            <span
              className="compare-bar-wait"
              style={{ width: time.durationMs === 0 ? 0 : `${Math.min(1, time.waitMs / time.durationMs) * 100}%` }}
            />
          </span>
        )}
      </span>
      <span className="compare-bar-text">
        {time.calls === 0 ? "not called" : formatDuration(time.durationMs)}
        {time.waitMs === 0 ? "" : `, ${formatDuration(time.waitMs)} waiting`}
      </span>
    </div>
  );
}

function deltaWords({ deltaMs, significant }: ModuleTimes): string {
  if (!significant) return "no difference the clock could show";
  return `${deltaMs > 0 ? "+" : "−"}${formatDuration(Math.abs(deltaMs))}`;
}

function Row({ times, longest }: { readonly times: ModuleTimes; readonly longest: number }) {
  return (
    <tr data-significant={times.significant}>
      <th scope="row">
        <Foreign text={times.module === "" ? "(no name)" : times.module} />
        <span className="compare-weak">
          <Foreign text={times.stage} />
        </span>
      </th>
      <td className="number">
        {formatCount(times.a.calls)} / {formatCount(times.b.calls)}
      </td>
      <td>
        <Bar side="a" time={times.a} longest={longest} />
        <Bar side="b" time={times.b} longest={longest} />
      </td>
      <td className="compare-module-delta">{deltaWords(times)}</td>
    </tr>
  );
}

/** The view: modules that took time, or all. */
export function ModulesView() {
  const { modules } = useScope().compared.comparison;
  const [all, setAll] = useState(false);
  const wanted = byDifference(all ? modules : modules.filter((times) => longestOf(times) > 0));
  const longest = wanted.reduce((most, times) => Math.max(most, longestOf(times)), 0);
  return (
    <ScrollRegion label="Time by module" className="compare-scroll">
      <label className="compare-only">
        <input type="checkbox" checked={all} onChange={(event) => setAll(event.target.checked)} />
        Also modules that took less than the clock shows ({formatCount(modules.length)} in all)
      </label>
      {wanted.length === 0 ? (
        <p className="compare-weak">No module took longer than the clock shows.</p>
      ) : (
        <table className="compare-modules">
          <thead>
            <tr>
              <th scope="col">Module and stage</th>
              <th scope="col" className="number">
                Calls A / B
              </th>
              <th scope="col">Time in it, without other modules inside (hatched: waiting for the outside)</th>
              <th scope="col">B less A</th>
            </tr>
          </thead>
          <tbody>
            {wanted.slice(0, mostRows).map((times) => (
              <Row key={`${times.module}\n${times.stage}`} times={times} longest={longest} />
            ))}
          </tbody>
        </table>
      )}
      {wanted.length > mostRows ? (
        <p className="compare-weak">{formatCount(wanted.length - mostRows)} more are not shown.</p>
      ) : null}
    </ScrollRegion>
  );
}

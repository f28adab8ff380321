/*
 * A count now against the count before, over two windows of the same length. A change is named only where chance hardly
 * explains it, and not at all where the older window is no longer wholly on hand: rotation would look like a rise.
 */
import type { Trend, TrendWord } from "../model/farm-insight.ts";
import { binomialTail } from "./chance.ts";
import type { FarmTable } from "./farm-table.ts";

/** The windows [beforeFromAt, nowFromAt) and [nowFromAt, toAt]. */
export type TrendWindow = { readonly beforeFromAt: number; readonly nowFromAt: number; readonly toAt: number };

const dayMs = 86_400_000;
const leastMs = 120_000;
const unlikely = 0.001;

/** The last day against the day before; half against half where there is less; undefined where there is next to nothing. */
export function trendWindow(farm: FarmTable): TrendWindow | undefined {
  const fromAt = farm.at[0];
  const toAt = farm.at[farm.timed - 1];
  if (farm.timed === 0 || fromAt === undefined || toAt === undefined || toAt - fromAt < leastMs) return undefined;
  const lengthMs = Math.min(dayMs, (toAt - fromAt) / 2);
  return { beforeFromAt: toAt - 2 * lengthMs, nowFromAt: toAt - lengthMs, toAt };
}

/** The word for two counts. */
export function trendOf(now: number, before: number, wholeBefore: boolean): Trend {
  return { now, before, word: wholeBefore ? wordFor(now, before) : "unknown" };
}

function wordFor(now: number, before: number): TrendWord {
  const total = now + before;
  if (binomialTail(Math.max(now, before), total, 0.5) > unlikely) return "steady";
  if (now > before) return before === 0 ? "new" : "rising";
  return now === 0 ? "ended" : "falling";
}

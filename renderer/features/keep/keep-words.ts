/* The figures of keeping in words, and the size limit as people type it. Pure. */
import { formatBytes, formatCount } from "../../../shared/base/format.ts";
import type { KeepStatus } from "../../../shared/model/keep.ts";

/** Units of the size limit, steps of 1,024 as Windows counts. */
export const capUnits = ["MB", "GB"] as const;

/** A unit of the size limit. */
export type CapUnit = (typeof capUnits)[number];

const unitBytes: Readonly<Record<CapUnit, number>> = { MB: 1_048_576, GB: 1_073_741_824 };
const leastBytes = 10 * unitBytes.MB;
const mostBytes = 16_384 * unitBytes.GB;

/** A limit as the field shows it: `2` GB, `512` MB, `1.5` GB. */
export function capText(capBytes: number): { readonly amount: string; readonly unit: CapUnit } {
  const unit = capBytes >= unitBytes.GB ? "GB" : "MB";
  return { amount: String(Number((capBytes / unitBytes[unit]).toFixed(2))), unit };
}

/** What was typed, in bytes, or what is wrong with it. A comma may stand for the point. */
export function readCap(
  amount: string,
  unit: CapUnit,
): { readonly bytes: number; readonly fault?: undefined } | { readonly fault: string } {
  const text = amount.trim().replace(",", ".");
  if (!/^\d+(\.\d+)?$|^\.\d+$/.test(text)) return { fault: `Give the limit as a number, such as 2 or 1.5.` };
  const bytes = Math.round(Number(text) * unitBytes[unit]);
  if (bytes < leastBytes) return { fault: "Less than 10 MB holds next to nothing: give 10 MB or more." };
  if (bytes > mostBytes) return { fault: "More than 16,384 GB cannot be set." };
  return { bytes };
}

/** How full the archive is: `1,204 traces, 31.0 MB of 2.0 GB`. */
export function usageWords({ traces, packedBytes }: KeepStatus, capBytes: number): string {
  return `${formatCount(traces)} ${traces === 1 ? "trace" : "traces"}, ${formatBytes(packedBytes)} of ${formatBytes(capBytes)}`;
}

/** The share of the limit that is used, in whole percent, from 0 to 100. */
export function usedPercent(packedBytes: number, capBytes: number): number {
  if (capBytes <= 0) return packedBytes > 0 ? 100 : 0;
  return Math.min(100, Math.round((packedBytes / capBytes) * 100));
}

/** What a new limit does at once, where it lies below what is kept already. */
export function capLoss(packedBytes: number, capBytes: number): string | undefined {
  if (packedBytes <= capBytes) return undefined;
  return `${formatBytes(packedBytes)} are kept now: with this limit the oldest ${formatBytes(packedBytes - capBytes)} go when you save.`;
}

/** A name and a value. */
export type KeepFact = { readonly name: string; readonly value: string };

/** The counters since the start of Freblens. */
export function keepFacts({ kept, waiting, lost }: KeepStatus): readonly KeepFact[] {
  return [
    { name: "Copied since the start", value: formatCount(kept) },
    { name: "Waiting to be copied", value: formatCount(waiting) },
    { name: "Lost before they could be copied", value: formatCount(lost) },
  ];
}

/** What went wrong last; why nothing can be kept at all is said elsewhere. */
export function troubleWords({ lost, problem, unable }: KeepStatus): string | undefined {
  if (problem === undefined || unable === true) return undefined;
  return `${lost > 0 ? "Why the last one was lost" : "What went wrong last"}: ${problem}`;
}

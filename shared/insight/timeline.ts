/* Traces over time by server, in buckets all servers share, for drawing beside the lives of worker processes. */
import type { FarmTimeline } from "../model/farm-insight.ts";
import type { FarmTable } from "./farm-table.ts";

const mostBuckets = 160;
const mostServers = 40;
const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;
const widths = [
  ...[1, 2, 5, 10, 15, 30].map((count) => count * second),
  ...[1, 2, 5, 10, 15, 30].map((count) => count * minute),
  ...[1, 2, 3, 6, 12, 24, 48, 168, 336, 672].map((count) => count * hour),
];

/** At most 160 buckets of a round width that begin at round times; the servers with the most 502s first. */
export function drawTimeline(farm: FarmTable): FarmTimeline | undefined {
  if (farm.timed === 0) return undefined;
  const [first, last] = [farm.at[0]!, farm.at[farm.timed - 1]!];
  const wanted = (last - first) / (mostBuckets - 1);
  const bucketMs = widths.find((width) => width >= wanted) ?? Math.ceil(wanted / (672 * hour)) * 672 * hour;
  const fromAt = Math.floor(first / bucketMs) * bucketMs;
  const buckets = Math.floor((last - fromAt) / bucketMs) + 1;
  const counts = new Uint32Array(farm.names.servers.length * 3 * buckets);
  for (let row = 0; row < farm.timed; row++) {
    const code = Math.floor(farm.status[row]! / 1_000);
    const line = farm.server[row]! * 3 + (code === 502 ? 0 : code >= 500 ? 1 : 2);
    counts[line * buckets + Math.floor((farm.at[row]! - fromAt) / bucketMs)]!++;
  }
  const lineAt = (line: number): number[] => Array.from(counts.subarray(line * buckets, (line + 1) * buckets));
  const servers = farm.names.servers
    .map((server, code) => ({
      server,
      status502: lineAt(code * 3),
      other5xx: lineAt(code * 3 + 1),
      rest: lineAt(code * 3 + 2),
    }))
    .map((one) => ({ one, key: [total(one.status502), total(one.other5xx), total(one.rest)] as const }))
    .filter(({ key }) => key.some((count) => count > 0))
    .toSorted((a, b) => b.key[0] - a.key[0] || b.key[1] - a.key[1] || b.key[2] - a.key[2])
    .map(({ one }) => one);
  return {
    fromAt,
    bucketMs,
    buckets,
    servers: servers.slice(0, mostServers),
    more: Math.max(0, servers.length - mostServers),
  };
}

function total(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}

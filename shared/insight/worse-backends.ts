/*
 * One backend of a front that fails more than the others it sends to, from hop records: the fronts' traces that name the
 * member ARR chose. Counted like servers, in five-minute stretches, against an equal share.
 */
import type { WorsePeer } from "../model/farm-insight.ts";
import { binomialTail } from "./chance.ts";
import type { HopRecord } from "./hop-record.ts";
import { spread } from "./listed.ts";

const stretchMs = 300_000;
const fewest = 10;
const times = 2;
const unlikely = 1e-4;
const mostTraces = 8;

/** Backends that stand out with a 5xx status, by front status. Backends without any failure are not known, so not counted. */
export function findWorseBackends(records: readonly HopRecord[]): readonly WorsePeer[] {
  const fronts = records.filter(
    ({ role, backend, status }) => role === "front" && backend !== undefined && (status ?? 0) >= 500_000,
  );
  const byStatus = Map.groupBy(fronts, ({ status }) => Math.floor((status ?? 0) / 1_000));
  return [...byStatus].flatMap(([code, own]) => worseOf(code, own, byStatus.size));
}

function worseOf(code: number, fronts: readonly HopRecord[], tests: number): WorsePeer[] {
  const byBackend = [...Map.groupBy(fronts, ({ backend }) => backend ?? "")].map(([name, own]) => ({
    name,
    own: own.toSorted((a, b) => a.startedAt - b.startedAt),
    stretches: new Set(own.map(({ startedAt }) => Math.floor(startedAt / stretchMs))).size,
  }));
  const peers = byBackend.length;
  const total = byBackend.reduce((sum, { stretches }) => sum + stretches, 0);
  return byBackend.flatMap(({ name, own, stretches }) => {
    const expected = (total - stretches) / Math.max(1, peers - 1);
    if (peers < 2 || stretches < fewest || stretches < times * expected) return [];
    if (binomialTail(stretches, total, 1 / peers) > unlikely / (tests * peers)) return [];
    return [
      {
        kind: "backend",
        name,
        pool: undefined,
        status: code * 1_000,
        peers: peers - 1,
        traces: own.length,
        stretches,
        expected,
        share: "equal",
        fromAt: own[0]?.startedAt ?? 0,
        toAt: own.at(-1)?.startedAt ?? 0,
        traceIds: spread(
          own.map(({ traceId }) => traceId),
          mostTraces,
        ),
      } satisfies WorsePeer,
    ];
  });
}

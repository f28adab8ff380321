/*
 * Traces that failed in the same way, the commonest first: status, module, stage, error code and verdict. Traces not read
 * whole have only their status and stand apart from those that were.
 */
import type { Signature } from "../model/farm-insight.ts";
import type { FarmTable } from "./farm-table.ts";
import { groupAt, groupRows } from "./grouped.ts";
import { listed } from "./listed.ts";
import { ascendingOf, percentile } from "./percentile.ts";
import { trendOf, type TrendWindow } from "./trend.ts";

const mostServers = 12;

/** A signature with its rows still to be looked at. */
export type SignatureRows = { readonly signature: number; readonly rows: Uint32Array };

/** The groups, the largest first; among equals, the one seen last. Rows are in order of time. */
export function rankSignatures(farm: FarmTable): readonly SignatureRows[] {
  const grouped = groupRows(farm.signature, farm.timed, farm.names.signatures.length);
  const lastAt = ({ rows }: SignatureRows): number => farm.at[rows[rows.length - 1]!]!;
  return farm.names.signatures
    .map((_, signature) => ({ signature, rows: groupAt(grouped, signature) }))
    .filter(({ rows }) => rows.length > 0)
    .toSorted((a, b) => b.rows.length - a.rows.length || lastAt(b) - lastAt(a));
}

/** Whether folder `folder` holds all that was written to it since `at`. */
export type CoverageSince = (folder: number, at: number) => boolean;

/** One group in figures. */
export function signatureOf(
  farm: FarmTable,
  { signature, rows }: SignatureRows,
  window: TrendWindow | undefined,
  covered: CoverageSince,
): Signature {
  const parts = farm.names.signatures[signature];
  const [first, last] = [rows[0]!, rows[rows.length - 1]!];
  const taken = ascendingOf(rows, (row) => farm.taken[row]!);
  return {
    status: parts?.status,
    module: parts?.module,
    notification: parts?.notification,
    errorCode: parts?.errorCode,
    verdict: parts?.verdict,
    verdictKind: parts?.verdictKind,
    verdictTitle: parts?.verdictTitle,
    count: rows.length,
    firstAt: farm.at[first]!,
    lastAt: farm.at[last]!,
    trend: trendIn(farm, rows, window, covered),
    servers: serversOf(farm, rows),
    p50Ms: percentile(taken, 0.5),
    p95Ms: percentile(taken, 0.95),
    firstTraceId: farm.ids[first]!,
    lastTraceId: farm.ids[last]!,
  };
}

function trendIn(farm: FarmTable, rows: Uint32Array, window: TrendWindow | undefined, covered: CoverageSince) {
  if (window === undefined) return trendOf(0, 0, false);
  const folders = new Set<number>();
  let now = 0;
  let before = 0;
  for (const row of rows) {
    const at = farm.at[row]!;
    folders.add(farm.folder[row]!);
    if (at >= window.nowFromAt) now++;
    else if (at >= window.beforeFromAt) before++;
  }
  return trendOf(
    now,
    before,
    [...folders].every((folder) => covered(folder, window.beforeFromAt)),
  );
}

function serversOf(farm: FarmTable, rows: Uint32Array): Signature["servers"] {
  const counts = new Uint32Array(farm.names.servers.length);
  for (const row of rows) counts[farm.server[row]!]!++;
  const servers = farm.names.servers
    .map((server, code) => ({ server, count: counts[code] ?? 0 }))
    .filter(({ count }) => count > 0)
    .toSorted((a, b) => b.count - a.count || (a.server < b.server ? -1 : 1));
  return listed(servers, mostServers);
}

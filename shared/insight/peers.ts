/*
 * One server, pool or backend that fails more than its peers. Traces hold failures only, so nobody's rate is known; what
 * is compared is in how many five-minute stretches each had a status, so that one storm is one or few, against an equal
 * share and, where there are enough other traces, against its share of those. It must be beyond both.
 */
import type { WorsePeer } from "../model/farm-insight.ts";
import { binomialTail } from "./chance.ts";
import type { FarmTable } from "./farm-table.ts";
import { groupAt, groupRows } from "./grouped.ts";
import { spread } from "./listed.ts";
import { createPairs, pairOf } from "./pairs.ts";
import type { CoverageSince } from "./signatures.ts";

const stretchMs = 300_000;
const fewest = 10;
const times = 2;
const unlikely = 1e-4;
/** Other traces that each peer must have before its share of them says anything. */
const enoughOthers = 30;
const mostTraces = 8;

/** All that stand out, the most telling first. A server that is named is not named again for each of its pools. */
export function findWorsePeers(farm: FarmTable, covered: CoverageSince): readonly WorsePeer[] {
  const fromAt = commonStart(farm, covered);
  if (fromAt === undefined) return [];
  const servers = compare(farm, serverMembers(farm), fromAt);
  const named = new Set(servers.map(({ name, status }) => `${name} ${status}`));
  const pools = compare(farm, poolMembers(farm), fromAt).filter(({ name, status }) => !named.has(`${name} ${status}`));
  return [...servers, ...pools].toSorted((a, b) => b.stretches - b.expected - (a.stretches - a.expected));
}

/* What is compared: a code for each row, members of which those of one `set` are peers. */
type Members = {
  readonly kind: WorsePeer["kind"];
  readonly codes: Uint32Array;
  readonly members: readonly { readonly name: string; readonly pool: string | undefined; readonly set: number }[];
};

function serverMembers(farm: FarmTable): Members {
  const members = farm.names.servers.map((name) => ({ name, pool: undefined, set: 0 }));
  return { kind: "server", codes: farm.server, members };
}

function poolMembers(farm: FarmTable): Members {
  const { servers, pools, workers } = farm.names;
  const members = workers.map(({ server, pool }) => ({
    name: servers[server] ?? "",
    pool: pools[pool] ?? "",
    set: pool,
  }));
  return { kind: "pool", codes: farm.worker, members };
}

/* History that all servers share: none is blamed for what others have lost to rotation. */
function commonStart(farm: FarmTable, covered: CoverageSince): number | undefined {
  if (farm.timed === 0) return undefined;
  let fromAt = farm.at[0]!;
  const first = new Map<number, number>();
  for (let row = 0; row < farm.timed; row++) {
    const folder = farm.folder[row]!;
    if (!first.has(folder)) first.set(folder, farm.at[row]!);
  }
  for (const [folder, at] of first) if (!covered(folder, farm.at[0]!)) fromAt = Math.max(fromAt, at);
  return fromAt;
}

function compare(farm: FarmTable, of: Members, fromAt: number): WorsePeer[] {
  const sets = Map.groupBy(of.members.keys(), (member) => of.members[member]?.set);
  const found: WorsePeer[] = [];
  const statuses = createPairs();
  const kinds = new Uint32Array(farm.timed);
  for (let row = 0; row < farm.timed; row++) kinds[row] = pairOf(statuses, Math.floor(farm.status[row]! / 1_000), 0);
  const byKind = groupRows(kinds, farm.timed, statuses.codes.size);
  const totals = countMembers(of, farm, fromAt, undefined);
  for (const [key, kind] of statuses.codes) {
    const code = key / 2 ** 22;
    if (code < 500) continue;
    const rows = groupAt(byKind, kind).filter((row) => farm.at[row]! >= fromAt);
    if (rows.length < fewest) continue;
    const own = countMembers(of, farm, fromAt, rows);
    for (const peers of sets.values()) {
      found.push(
        ...worseOf(
          farm,
          of,
          { peers, code, rows, fromAt, tests: statuses.codes.size * of.members.length },
          own,
          totals,
        ),
      );
    }
  }
  return found;
}

type Counts = { readonly traces: Uint32Array; readonly stretches: Uint32Array };

/* Traces and stretches by member; rows ascend in time, so a stretch is new when it differs from the member's last. */
function countMembers(of: Members, farm: FarmTable, fromAt: number, rows: Uint32Array | undefined): Counts {
  const traces = new Uint32Array(of.members.length);
  const stretches = new Uint32Array(of.members.length);
  const last = new Float64Array(of.members.length).fill(-1);
  const count = rows?.length ?? farm.timed;
  for (let place = 0; place < count; place++) {
    const row = rows === undefined ? place : rows[place]!;
    if (farm.at[row]! < fromAt) continue;
    const member = of.codes[row]!;
    const stretch = Math.floor(farm.at[row]! / stretchMs);
    traces[member]!++;
    if (last[member] !== stretch) stretches[member]!++;
    last[member] = stretch;
  }
  return { traces, stretches };
}

type Contest = {
  readonly peers: readonly number[];
  readonly code: number;
  readonly rows: Uint32Array;
  readonly fromAt: number;
  readonly tests: number;
};

function worseOf(farm: FarmTable, of: Members, contest: Contest, own: Counts, totals: Counts): WorsePeer[] {
  const { peers, code, rows } = contest;
  if (peers.length < 2) return [];
  const total = peers.reduce((sum, member) => sum + own.stretches[member]!, 0);
  // In stretches too: a storm of another status says nothing of how many requests there were.
  const others = peers.map((member) => totals.stretches[member]! - own.stretches[member]!);
  const othersTotal = others.reduce((sum, count) => sum + count, 0);
  const enough = others.every((count) => count >= enoughOthers);
  return peers.flatMap((member, place) => {
    const stretches = own.stretches[member]!;
    if (stretches < fewest) return [];
    const equal = 1 / peers.length;
    const byOthers = enough ? (others[place] ?? 0) / othersTotal : 0;
    const share = Math.max(equal, byOthers);
    const restMean = (total - stretches) / (peers.length - 1);
    const usual = Math.max(restMean, byOthers > equal ? ((total - stretches) * byOthers) / (1 - byOthers) : 0);
    if (stretches < times * usual || binomialTail(stretches, total, share) > unlikely / contest.tests) return [];
    const mine = rows.filter((row) => of.codes[row] === member);
    return [
      {
        kind: of.kind,
        name: of.members[member]?.name ?? "",
        pool: of.members[member]?.pool,
        status: code * 1_000,
        peers: peers.length - 1,
        traces: mine.length,
        stretches,
        expected: usual,
        share: enough ? "other-traces" : "equal",
        fromAt: farm.at[mine[0]!]!,
        toAt: farm.at[mine.at(-1)!]!,
        traceIds: spread(
          mine.map((row) => farm.ids[row]!),
          mostTraces,
        ),
      } satisfies WorsePeer,
    ];
  });
}

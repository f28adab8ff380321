/*
 * Insight over the catalog: gathers the traces that match and works out what they tell together, in slices, so that the
 * engine answers others meanwhile. What there is to tell is decided in shared/insight.
 */
import { setImmediate as nextTurn } from "node:timers/promises";
import { fail, ok, type Result } from "../../../shared/base/result.ts";
import type { CallFailure } from "../../../shared/contract/methods.ts";
import type { FarmFacts } from "../../../shared/insight/facts.ts";
import { addFarmRow, createFarmTable, finishFarmTable, type FarmTable } from "../../../shared/insight/farm-table.ts";
import { farmInsightSteps } from "../../../shared/insight/work-out.ts";
import type { FarmInsight } from "../../../shared/model/farm-insight.ts";
import type { Enrichment } from "../../../shared/model/summary.ts";
import type { Catalog } from "../catalog/catalog.ts";

/** What is wanted: traces, and what is known beside them. */
export type FarmWish = {
  readonly query: string;
  /** IANA zone that times without a zone in the query are read in, and servers' times of day drawn in; UTC if absent. */
  readonly zone?: string | undefined;
  readonly serverZones?: FarmFacts["serverZones"];
  readonly configs?: FarmFacts["configs"] | undefined;
  readonly hops?: FarmFacts["hops"] | undefined;
  /** What whole files told, for traces that the catalog has not read whole. */
  readonly enrichmentOf?: ((id: number) => Enrichment | undefined) | undefined;
};

const oldestFirst = { field: "time", descending: false } as const;
/** Work goes on for so long before others get their turn. */
const sliceMs = 12;
const cancelled = { code: "cancelled", message: "Working out the farm was cancelled." } as const;

/** Works it out. Fails on a query that cannot be read, or when cancelled. */
export async function farmInsight(
  catalog: Pick<Catalog, "matching" | "all">,
  wish: FarmWish,
  signal?: AbortSignal,
): Promise<Result<FarmInsight, CallFailure>> {
  const now = Date.now();
  const pace = createPace(signal);
  const gather = async (query: string): Promise<Result<FarmTable, CallFailure>> => {
    const matching = catalog.matching({ query, sort: oldestFirst, zone: wish.zone }, now);
    if (!matching.ok) return matching;
    const draft = createFarmTable(matching.value.length);
    for (const row of catalog.all(matching.value)) {
      const enrichment = row.enrichment ?? wish.enrichmentOf?.(row.id);
      addFarmRow(draft, enrichment === undefined ? row : { ...row, enrichment });
      const going = pace(32);
      if (going !== true && !(await going)) return fail(cancelled);
    }
    return ok(finishFarmTable(draft));
  };
  const farm = await gather(wish.query);
  if (!farm.ok) return farm;
  // Files on hand do not become fewer by a filter.
  const everything = wish.query.trim() === "" ? farm : await gather("");
  if (!everything.ok) return everything;
  const hops = hopsOf(wish.hops ?? [], new Set(farm.value.ids));
  const facts: FarmFacts = { configs: wish.configs ?? [], hops, now, zone: wish.zone, serverZones: wish.serverZones };
  const steps = farmInsightSteps({ farm: farm.value, everything: everything.value, facts });
  for (;;) {
    const step = steps.next();
    if (step.done === true) return ok(step.value);
    if (!(await pace())) return fail(cancelled);
  }
}

/* Both sides of every hop that has at least one side among the traces in question. */
function hopsOf(hops: FarmFacts["hops"], matched: ReadonlySet<number>): FarmFacts["hops"] {
  const logIds = new Set(hops.filter(({ traceId }) => matched.has(traceId)).map(({ logId }) => logId));
  return hops.filter(({ logId }) => logIds.has(logId));
}

/* Lets others go first when a slice is used up; false when cancelled. The clock is asked every few rows only. */
function createPace(signal: AbortSignal | undefined): (every?: number) => true | Promise<boolean> {
  let sliceEnds = performance.now() + sliceMs;
  let asked = 0;
  return (every = 1) => {
    if (++asked % every !== 0 || performance.now() < sliceEnds) return true;
    return nextTurn().then(() => {
      sliceEnds = performance.now() + sliceMs;
      return signal?.aborted !== true;
    });
  };
}

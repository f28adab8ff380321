/* The files of a sample farm, one after the other, as IIS would have left them on its servers. Writes nothing. */
import type { FileProblemCode } from "../model/problem.ts";
import type { FarmOptions, PlannedTrace } from "./plan.ts";
import { planFarm } from "./plan.ts";
import { createRandom, seedFor } from "./random.ts";

/** One file of the farm. */
export type SampleFile = {
  /** Folders below the farm's own: `WEB01`, `FailedReqLogFiles`, `W3SVC1`. */
  readonly folder: readonly string[];
  /** `fr000123.xml`. */
  readonly name: string;
  readonly bytes: Uint8Array;
  /** Epoch ms: when IIS would have written it. */
  readonly modifiedAt: number;
  /** Name of the scenario. */
  readonly scenario: string;
  /** The problem a reader must find; undefined for a sound trace. */
  readonly problem: FileProblemCode | undefined;
};

/* Folders have lost older files to IIS's rotation: their numbers do not begin at 1. */
function firstNumber(seed: number, folder: string): number {
  let spread = 7;
  for (let at = 0; at < folder.length; at++) spread = (Math.imul(spread, 31) + folder.charCodeAt(at)) >>> 0;
  return createRandom(seedFor(seed, spread)).whole(12, 900);
}

function drawTrace(planned: PlannedTrace, light: boolean): { readonly bytes: Uint8Array; readonly tookMs: number } {
  const { seed, startedAt, server, site, host, processId, scenario } = planned;
  return scenario.draw({
    random: createRandom(seed),
    server,
    siteId: site.id,
    host,
    port: site.port,
    appPool: site.appPool,
    processId,
    startedAt,
    light,
  });
}

/**
 * Draws the files of a farm, oldest first, each only when it is asked for. The same options give the same bytes.
 * File numbers rise with time within a folder, as IIS counts them.
 */
export function* drawFarm(options: FarmOptions): Generator<SampleFile, void, undefined> {
  const numbers = new Map<string, number>();
  for (const planned of planFarm(options)) {
    const folder = [planned.server, "FailedReqLogFiles", `W3SVC${planned.site.id}`];
    const key = folder.join("/");
    const number = numbers.get(key) ?? firstNumber(options.seed, key);
    numbers.set(key, number + 1);
    const { bytes, tookMs } = drawTrace(planned, options.light === true);
    yield {
      folder,
      name: `fr${String(number).padStart(6, "0")}.xml`,
      bytes,
      modifiedAt: planned.startedAt + tookMs + 40,
      scenario: planned.scenario.name,
      problem: planned.scenario.problem,
    };
  }
}

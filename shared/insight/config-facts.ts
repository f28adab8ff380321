/*
 * What a configuration says of a pool's worker processes, and of ARR's farms, in a few words each: for reading beside the
 * lives of those processes. Facts: Microsoft's reference of applicationPools, processModel, periodicRestart and webFarms.
 */
import { formatBytes, formatCount, formatDuration } from "../base/format.ts";
import type { ConfigFact } from "../model/farm-insight.ts";
import type { PoolFacts, ServerConfig, Setting } from "../model/iis-config.ts";
import { clockTime, schedulePlace } from "./setting-fit.ts";

/** 20 min instead of 20 min 0 s: a setting is no measurement. */
function span(ms: number): string {
  return formatDuration(ms).replace(/ 0 (?:s|min)$/, "");
}

/** Times of day named beside a pool; the sentence has all. */
const mostTimes = 3;

/** Facts that matter for the lives of a pool's processes, the strongest first. `config` tells which applications it serves. */
export function poolFactsInWords(pool: PoolFacts, config: Pick<ServerConfig, "sites">): readonly ConfigFact[] {
  return [
    ...recycleTime(pool),
    ...schedule(pool),
    ...limits(pool),
    ...idle(pool),
    ...start(pool),
    ...preload(pool, config),
    ...several(pool),
    ...ageless(pool),
  ];
}

function fact(
  code: string,
  words: string,
  says: string,
  { place, origin }: Pick<Setting<unknown>, "place" | "origin">,
) {
  const from = origin === "schema" ? " This is IIS's default." : "";
  return [{ code, words, says: `${says}${from}`, place }];
}

function recycleTime({ recycleTimeMs: setting }: PoolFacts): readonly ConfigFact[] {
  if (setting.value <= 0) return [];
  const time = span(setting.value);
  return fact("recycle-time", `every ${time}`, `A worker process is recycled when it is ${time} old.`, setting);
}

/* Last, because where it matters a schedule or a limit stands before it. */
function ageless({ recycleTimeMs: setting }: PoolFacts): readonly ConfigFact[] {
  if (setting.value > 0) return [];
  return fact("recycle-time", "no age limit", "A worker process is not recycled by its age.", setting);
}

function schedule({ recycleScheduleMs: times, name }: PoolFacts): readonly ConfigFact[] {
  if (times.length === 0) return [];
  const clocks = times.toSorted((a, b) => a - b).map(clockTime);
  const more = clocks.length > mostTimes ? ` +${clocks.length - mostTimes}` : "";
  return [
    {
      code: "recycle-schedule",
      words: `at ${clocks.slice(0, mostTimes).join(", ")}${more}`,
      says: `The pool is recycled every day at ${clocks.join(", ")} by the server's own clock.`,
      place: schedulePlace(name),
    },
  ];
}

const size = (kilobytes: number): string => formatBytes(kilobytes * 1024);

function limits({ recycleRequests, recycleMemoryKB, recyclePrivateMemoryKB }: PoolFacts): readonly ConfigFact[] {
  const after = `${formatCount(recycleRequests.value)} requests`;
  return [
    ...(recycleRequests.value <= 0
      ? []
      : fact("recycle-requests", after, `A worker process is recycled after ${after}.`, recycleRequests)),
    ...(recyclePrivateMemoryKB.value <= 0
      ? []
      : fact(
          "recycle-private-memory",
          `at ${size(recyclePrivateMemoryKB.value)}`,
          `A worker process is recycled when it has ${size(recyclePrivateMemoryKB.value)} of private memory.`,
          recyclePrivateMemoryKB,
        )),
    ...(recycleMemoryKB.value <= 0
      ? []
      : fact(
          "recycle-memory",
          `at ${size(recycleMemoryKB.value)} virtual`,
          `A worker process is recycled when it has ${size(recycleMemoryKB.value)} of virtual memory.`,
          recycleMemoryKB,
        )),
  ];
}

function idle({ idleTimeoutMs, idleTimeoutAction }: PoolFacts): readonly ConfigFact[] {
  if (idleTimeoutMs.value <= 0) {
    return fact("idle-time-out", "never idles out", "A worker process is kept however long it is idle.", idleTimeoutMs);
  }
  const time = span(idleTimeoutMs.value);
  if (idleTimeoutAction.value.toLowerCase() === "suspend") {
    const says = `After ${time} without a request a worker process is suspended: it keeps its id and wakes with the next request.`;
    return fact("idle-time-out", `idle ${time}, suspends`, says, idleTimeoutMs);
  }
  return fact(
    "idle-time-out",
    `idle ${time}`,
    `A worker process is ended after ${time} without a request.`,
    idleTimeoutMs,
  );
}

function start({ startMode, autoStart }: PoolFacts): readonly ConfigFact[] {
  const always = startMode.value.toLowerCase() === "alwaysrunning";
  return [
    ...(always
      ? fact("start-mode", "AlwaysRunning", "A worker process is started without waiting for a request.", startMode)
      : fact("start-mode", "on demand", "A worker process is started by the request that needs it.", startMode)),
    ...(autoStart.value
      ? []
      : fact("auto-start", "not started by itself", "The pool stays stopped after a restart of IIS.", autoStart)),
  ];
}

/* Preload warms applications that the pool serves; several may differ. */
function preload({ name }: PoolFacts, { sites }: Pick<ServerConfig, "sites">): readonly ConfigFact[] {
  const own = sites.flatMap((site) =>
    site.applications
      .filter(({ pool }) => pool.toLowerCase() === name.toLowerCase())
      .map(({ path, preloadEnabled }) => ({ title: `${site.name}${path}`, preloadEnabled })),
  );
  const preloaded = own.filter(({ preloadEnabled }) => preloadEnabled.value);
  const [first] = preloaded;
  if (first === undefined) return [];
  const count = preloaded.length;
  const all = count === own.length;
  const whose = all
    ? "every application of the pool"
    : `${count} of the pool's ${own.length} applications, ${first.title} among them`;
  const says = `With a new worker process IIS sends a first request to ${whose}.`;
  return fact("preload", all ? "preload" : `preload ${count} of ${own.length}`, says, first.preloadEnabled);
}

function several({ maxProcesses, disallowOverlappingRotation }: PoolFacts): readonly ConfigFact[] {
  const count = formatCount(maxProcesses.value);
  return [
    ...(maxProcesses.value <= 1
      ? []
      : fact(
          "several-processes",
          `${count} processes`,
          `The pool runs ${count} worker processes at once, so that traces cannot show where one follows another.`,
          maxProcesses,
        )),
    ...(disallowOverlappingRotation.value
      ? fact(
          "no-overlap",
          "no overlap",
          "At a recycle the old worker process ends before the new one begins.",
          disallowOverlappingRotation,
        )
      : []),
  ];
}

/** Facts of the server as a whole: the time-outs of its ARR farms. */
export function serverFactsInWords({ farms }: Pick<ServerConfig, "farms">): readonly ConfigFact[] {
  return farms.flatMap(({ name, timeoutMs, members, enabled }): readonly ConfigFact[] => {
    if (!enabled) return [];
    const time = span(timeoutMs.value);
    const count = `${formatCount(members.length)} ${members.length === 1 ? "member" : "members"}`;
    const says = `ARR waits ${time} for a member of the farm ${name} (${count}), then answers 502.3.`;
    return fact("arr-time-out", `ARR ${name} ${time}`, says, timeoutMs);
  });
}

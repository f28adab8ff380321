/* Words of the marks on the farm's axis: titles on hover, cells of the table, names in the legend. Pure. */
import { formatCount, formatDuration, formatTime, type Zone } from "../../../shared/base/format.ts";
import type {
  ConfigChange,
  FarmInsight,
  FarmPool,
  FarmServer,
  HandOver,
  HandOverKind,
  RecycleDue,
  ServerClock,
  WorkerLife,
} from "../../../shared/model/farm-insight.ts";

/** What a kind of hand-over is called. */
export const handOverNames: Readonly<Record<HandOverKind, string>> = {
  overlap: "recycle with overlap",
  restart: "recycle, crash or restart",
  pause: "new process after a pause",
};

const clock = (time: number, zone: Zone): string => formatTime(time, zone).slice(0, 19);

/** `13:56:33 – 14:02:52`, with the day where it is another one. */
export function stretchWords(fromAt: number, toAt: number, zone: Zone): string {
  const [from, to] = [clock(fromAt, zone), clock(toAt, zone)];
  if (from === to) return from;
  return from.slice(0, 10) === to.slice(0, 10) ? `${from} – ${to.slice(11)}` : `${from} – ${to}`;
}

/** What a setting has to do with a hand-over; a pause that is long enough is less than a moment that was due. */
export function settingWords({ fits, setting }: HandOver): string {
  if (setting === undefined) return "";
  if (!setting.known) return `look at ${setting.value}`;
  return `${fits === "moment" ? "fits" : "allowed by"} ${setting.value}`;
}

/** The title of a hand-over's mark. */
export function handOverWords(handOver: HandOver, zone: Zone): string {
  const { kind, oldProcessId, newProcessId, fromAt, toAt, says, setting } = handOver;
  const lines = [
    `${capital(handOverNames[kind])}: process ${newProcessId} follows ${oldProcessId}`,
    `Between ${stretchWords(fromAt, toAt, zone)}, known to ${formatDuration(toAt - fromAt)}`,
    says,
    ...(setting === undefined ? [] : [`${capital(settingWords(handOver))} (${setting.place}). ${setting.says}`]),
  ];
  return lines.join("\n");
}

/** The title of a mark that says when a process is due. */
export function dueWords({ fromAt, toAt, afterMs }: RecycleDue, { processId }: WorkerLife, zone: Zone): string {
  const when =
    fromAt === undefined ? `at ${clock(toAt, zone)} at the latest` : `in ${stretchWords(fromAt, toAt, zone)}`;
  return `Recycle of process ${processId} due ${when}: the pool's recycling time is ${formatDuration(afterMs)}, counted from where the process was first seen`;
}

/** The title of a changed file's mark. */
export function changeWords({ file, at }: ConfigChange, zone: Zone): string {
  return `Configuration changed: ${file} was last written ${clock(at, zone)}. Changing a pool's settings recycles it; earlier changes leave no sign`;
}

/** What the clock of a schedule is taken for. */
export function clockWords({ zone, told }: ServerClock, whose = "this server"): string {
  return told
    ? `Times of day that are set for recycling are drawn by ${zone}, the zone that was told for ${whose}.`
    : `Times of day that are set for recycling are drawn by ${zone}: right where the server's clock is in ${zone}. Its own zone does not stand in its configuration; Zones of servers in the menu of zones tells it.`;
}

/** The same of all drawn schedules, a sentence for each zone; none where no schedule is drawn. */
export function scheduleNotes(pools: readonly Pick<FarmPool, "server" | "clock" | "scheduledAt">[]): readonly string[] {
  const drawn = pools.filter(({ scheduledAt }) => scheduledAt.length > 0);
  return [...Map.groupBy(drawn, ({ clock }) => `${clock.told} ${clock.zone}`).values()].map((alike) =>
    clockWords(alike[0]!.clock, [...new Set(alike.map(({ server }) => server))].join(", ")),
  );
}

/** The title of the lines of a schedule. */
export function scheduleWords({ facts, clock }: FarmPool): string {
  const says = facts?.find(({ code }) => code === "recycle-schedule")?.says ?? "";
  return `${says} ${clockWords(clock)}`;
}

/** Facts of a pool in its line, and their sentences with the places of the settings. */
export function poolFactWords(
  { facts }: FarmPool,
  server: FarmServer | undefined,
): { readonly short: string; readonly full: string } {
  if (facts !== undefined) {
    return {
      short: facts.map(({ words }) => words).join(" · "),
      full: facts.map(({ says, place }) => `${says}\n    ${place}`).join("\n"),
    };
  }
  if (server?.configFile === undefined) return { short: "", full: "The configuration of its server is not known." };
  return { short: "not configured", full: `${server.configFile} does not name this pool.` };
}

/** What is left out of the lines of some pools; undefined where all is drawn. */
export function leftOutWords(pools: readonly FarmPool[]): string | undefined {
  const sum = (of: (pool: FarmPool) => number): number => pools.reduce((total, pool) => total + of(pool), 0);
  const parts = [
    counted(
      sum(({ lives, livesListed }) => lives - livesListed),
      "worker process",
      "worker processes",
    ),
    counted(
      sum(({ handOvers, handOversListed }) => handOvers - handOversListed),
      "hand-over",
      "hand-overs",
    ),
    counted(
      sum(({ tooManyScheduled }) => tooManyScheduled),
      "scheduled recycle",
      "scheduled recycles",
    ),
  ].filter((part) => part !== "");
  return parts.length === 0 ? undefined : `Not drawn: ${parts.join(", ")}`;
}

/** Servers whose configuration nobody has read. */
export function withoutConfig({ serverFacts }: FarmInsight): readonly string[] {
  return serverFacts.items.filter(({ configFile }) => configFile === undefined).map(({ server }) => server);
}

function counted(count: number, one: string, many: string): string {
  return count <= 0 ? "" : `${formatCount(count)} ${count === 1 ? one : many}`;
}

function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}

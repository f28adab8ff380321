/* A front that answered with an error while the member it had asked was still at work. */
import { formatDuration } from "../../base/format.ts";
import type { FarmFinding, HopStory } from "../../model/farm-insight.ts";
import type { FindingRule } from "../finding-rule.ts";
import { counted, durations, serverWord } from "../words.ts";

/** Clocks of both servers step by 16 ms; a difference below this is none. */
const leastMs = 100;
const mostTraces = 12;

/** One finding a front and member. */
export const gaveUpRule: FindingRule = {
  code: "front-gave-up",
  find: ({ hops }) => {
    const cut = hops.filter(gaveUp);
    const pairs = Map.groupBy(cut, ({ front, members }) => JSON.stringify([front.server, members[0]?.server]));
    return [...pairs.values()].flatMap(findingOf);
  },
};

function gaveUp({ front, members }: HopStory): boolean {
  const [frontMs, memberMs] = [front.timeTakenMs, members.at(-1)?.timeTakenMs];
  return (front.status ?? 0) >= 502_000 && frontMs !== undefined && (memberMs ?? 0) > frontMs + leastMs;
}

function findingOf(stories: readonly HopStory[]): Omit<FarmFinding, "code">[] {
  const [first] = stories;
  const last = stories.at(-1);
  if (first === undefined || last === undefined) return [];
  const fronts = stories.map(({ front }) => front.timeTakenMs ?? 0);
  const members = stories.map((story) => story.members.at(-1)?.timeTakenMs ?? 0);
  return [
    {
      confidence: "certain",
      title: `${serverWord(first.front.server)} gave up on ${counted(stories.length, "request")} that ${serverWord(first.members[0]?.server ?? "")} was still working on`,
      evidence: [
        `The front answered after ${durations(Math.min(...fronts), Math.max(...fronts))}, the member took ${durations(Math.min(...members), Math.max(...members))}.`,
        `Front and member carry the same X-ARR-LOG-ID; the first pair began ${formatDuration(Math.max(0, first.handOverMs))} apart.`,
      ],
      unknown: ["Requests that the member did not trace are not counted here."],
      setting: {
        known: false,
        place: "webFarms/webFarm/applicationRequestRouting/protocol/@timeout",
        value: formatDuration(Math.max(...fronts)),
        says: "The proxy time-out of the farm ends the wait; the member's work goes on.",
      },
      place: {
        server: first.front.server,
        status: first.front.status,
        fromAt: first.front.startedAt,
        toAt: last.front.startedAt,
      },
      traces: stories.length,
      traceIds: stories
        .slice(0, mostTraces / 2)
        .flatMap(({ front, members: own }) => [front.traceId, own.at(-1)?.traceId ?? front.traceId]),
    },
  ];
}

/* The figures behind the findings as tables: signatures, worker processes, hops, folders. Empty ones are left out. */
import { formatCount, formatDuration, formatTime } from "../../../shared/base/format.ts";
import type {
  FarmInsight,
  FarmPool,
  HandOver,
  HopStory,
  Listed,
  Retention,
  Signature,
  WorkerLife,
} from "../../../shared/model/farm-insight.ts";
import { siteText } from "../../../shared/model/site-text.ts";
import { formatStatus } from "../../../shared/model/status.ts";
import { fittedTable, tabTable, type TextColumn } from "./table.ts";

const mostRows = 20;
const unknown = "-";

/** Lines of all tables, each below its name. */
export function farmTables(insight: FarmInsight, width: number | undefined): readonly string[] {
  // The lives of most interest are the last ones and those that failed.
  const lives = { ...insight.lives, items: insight.lives.items.toSorted((a, b) => b.firstAt - a.firstAt) };
  const handOvers = { ...insight.handOvers, items: insight.handOvers.items.toReversed() };
  return [
    ...tableOf("SIGNATURES", signatureColumns, insight.signatures, width),
    ...tableOf("WORKER PROCESSES, the latest first", lifeColumns, lives, width),
    ...tableOf(
      "HAND-OVERS, where one worker process follows another, the latest first",
      handOverColumns,
      handOvers,
      width,
    ),
    ...tableOf("POOLS, and what their configuration says", poolColumns, insight.poolFacts, width),
    ...tableOf("REQUESTS THROUGH ARR, traced on both sides", hopColumns, insight.hops, width),
    ...tableOf("TRACE FOLDERS", folderColumns, insight.retention, width),
  ];
}

function tableOf<T>(
  name: string,
  columns: readonly TextColumn<T>[],
  { items, more }: Listed<T>,
  width: number | undefined,
): readonly string[] {
  if (items.length === 0) return [];
  const shown = items.slice(0, mostRows);
  const table = width === undefined ? tabTable(columns) : fittedTable(columns, shown, width);
  const left = more + items.length - shown.length;
  return [
    name,
    table.head.trimEnd(),
    ...shown.map((row) => table.line(row).trimEnd()),
    ...(left > 0 ? [`${formatCount(left)} more`] : []),
    "",
  ];
}

function left<T>(
  head: string,
  of: (row: T) => string,
  [min, max, leaveOut]: readonly [number, number, number],
): TextColumn<T> {
  return { head, of, align: "left", min, max, leaveOut };
}

function right<T>(
  head: string,
  of: (row: T) => string,
  [min, max, leaveOut]: readonly [number, number, number],
): TextColumn<T> {
  return { head, of, align: "right", min, max, leaveOut };
}

const moment = (time: number): string => formatTime(time, "utc").slice(0, 19);
const taken = (timeMs: number | undefined): string => (timeMs === undefined ? unknown : formatDuration(timeMs));

const signatureColumns: readonly TextColumn<Signature>[] = [
  right("COUNT", ({ count }) => formatCount(count), [5, 9, 0]),
  left("STATUS", ({ status }) => (status === undefined ? unknown : formatStatus(status)), [7, 7, 0]),
  left("MODULE", ({ module }) => module ?? unknown, [10, 28, 3]),
  left(
    "CODE",
    ({ errorCode }) => (errorCode === undefined ? unknown : `0x${errorCode.toString(16).toUpperCase()}`),
    [6, 10, 5],
  ),
  left("VERDICT", ({ verdict }) => verdict ?? unknown, [10, 30, 2]),
  left("TREND", ({ trend }) => `${trend.word} ${trend.before}>${trend.now}`, [8, 20, 6]),
  right("P50", ({ p50Ms }) => taken(p50Ms), [6, 12, 7]),
  right("P95", ({ p95Ms }) => taken(p95Ms), [6, 12, 7]),
  left("LAST (UTC)", ({ lastAt }) => moment(lastAt), [19, 19, 4]),
  left(
    "SERVERS",
    ({ servers }) => servers.items.map(({ server, count }) => `${server || unknown} ${count}`).join(", "),
    [10, 40, 8],
  ),
];

const lifeColumns: readonly TextColumn<WorkerLife>[] = [
  left("SERVER", ({ server }) => server || unknown, [8, 16, 0]),
  left("POOL", ({ pool }) => pool || unknown, [8, 24, 0]),
  right("PID", ({ processId }) => String(processId), [5, 8, 0]),
  left("FIRST (UTC)", ({ firstAt }) => moment(firstAt), [19, 19, 0]),
  left("LAST (UTC)", ({ lastAt }) => moment(lastAt), [19, 19, 3]),
  right("TRACES", ({ traces }) => formatCount(traces), [6, 9, 1]),
  right("FAILED", ({ failures }) => formatCount(failures), [6, 9, 2]),
  left(
    "SEEN BEFORE IT",
    ({ predecessorAt, firstAt }) =>
      predecessorAt === undefined ? "history begins" : `another, ${formatDuration(firstAt - predecessorAt)} earlier`,
    [10, 34, 4],
  ),
];

/* A pause that is long enough is less than a moment at which something was due. */
function settingWords({ setting, fits }: HandOver): string {
  if (setting === undefined) return unknown;
  return `${setting.known ? (fits === "moment" ? "fits" : "allowed by") : "see"} ${setting.value}`;
}

const handOverColumns: readonly TextColumn<HandOver>[] = [
  left("SERVER", ({ server }) => server || unknown, [8, 16, 0]),
  left("POOL", ({ pool }) => pool || unknown, [8, 24, 0]),
  right("FROM PID", ({ oldProcessId }) => String(oldProcessId), [8, 8, 6]),
  right("TO PID", ({ newProcessId }) => String(newProcessId), [6, 8, 2]),
  left("AFTER (UTC)", ({ fromAt }) => moment(fromAt), [19, 19, 3]),
  left("BY (UTC)", ({ toAt }) => moment(toAt), [19, 19, 0]),
  left("KIND", ({ kind }) => kind, [8, 8, 0]),
  left("SETTING", settingWords, [8, 24, 1]),
  left("WHAT IT COMES TO", ({ says }) => says, [16, 200, 4]),
];

const poolColumns: readonly TextColumn<FarmPool>[] = [
  left("SERVER", ({ server }) => server || unknown, [8, 16, 0]),
  left("POOL", ({ pool }) => pool || unknown, [8, 24, 0]),
  right("PROCESSES", ({ lives }) => formatCount(lives), [9, 9, 2]),
  right("FAILED", ({ failures }) => formatCount(failures), [6, 9, 1]),
  left(
    "CONFIGURATION",
    ({ facts }) => (facts === undefined ? "not known" : facts.map(({ words }) => words).join("; ")),
    [12, 200, 0],
  ),
];

const hopColumns: readonly TextColumn<HopStory>[] = [
  left("BEGAN (UTC)", ({ front }) => moment(front.startedAt), [19, 19, 0]),
  left("FRONT", ({ front }) => front.server || unknown, [8, 16, 0]),
  left("STATUS", ({ front }) => (front.status === undefined ? unknown : formatStatus(front.status)), [7, 7, 0]),
  right("TAKEN", ({ front }) => taken(front.timeTakenMs), [7, 12, 1]),
  left("MEMBER", ({ members }) => members.map(({ server }) => server || unknown).join(", "), [8, 30, 0]),
  left(
    "STATUS",
    ({ members }) => members.map(({ status }) => (status === undefined ? unknown : formatStatus(status))).join(", "),
    [7, 16, 2],
  ),
  right("TAKEN", ({ members }) => members.map(({ timeTakenMs }) => taken(timeTakenMs)).join(", "), [7, 24, 1]),
  left("LOG ID", ({ logId }) => logId, [10, 36, 3]),
];

const folderColumns: readonly TextColumn<Retention>[] = [
  left("SERVER", ({ server }) => server || unknown, [8, 16, 0]),
  left("SITE", (one) => siteText(one) ?? unknown, [4, 24, 2]),
  right(
    "FILES",
    ({ files, limit, limitKnown, overLimit }) =>
      `${formatCount(files)} of ${overLimit ? "?" : `${limit}${limitKnown ? "" : "*"}`}`,
    [8, 16, 0],
  ),
  right("CUT", ({ cut }) => formatCount(cut), [3, 6, 4]),
  left("OLDEST (UTC)", ({ oldestAt }) => moment(oldestAt), [19, 19, 1]),
  left("OLDER ONES", ({ olderGone }) => (olderGone ? "deleted" : "none"), [7, 10, 5]),
  right(
    "A DAY",
    ({ filesPerHour }) => (filesPerHour === undefined ? unknown : (filesPerHour * 24).toFixed(1)),
    [5, 10, 3],
  ),
  right(
    "FULL IN",
    ({ rotationInMs, copied }) =>
      copied ? "copies" : rotationInMs === undefined ? unknown : formatDuration(rotationInMs),
    [7, 16, 1],
  ),
  left("FOLDER", ({ folder }) => folder, [16, 4_000, 6]),
];

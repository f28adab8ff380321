/*
 * The traces that insight is worked out from, by column, in order of time. Rows without a time stand last; repeated texts
 * are codes into lists. Filled row by row, so that whoever fills it can pause; nothing of a row is kept beside this.
 *
 *   at      [t0, t1, t2, NaN]    server [0, 1, 0, 1] -> names.servers ["WEB01", "WEB02"]
 */
import type { TraceSummary } from "../model/summary.ts";
import type { VerdictKind } from "../model/verdict.ts";
import { createPairs, pairOf, type Pairs } from "./pairs.ts";
import { folderOf, numberOfFile } from "./trace-file.ts";

/** What is asked of a trace. */
export type FarmRow = Pick<
  TraceSummary,
  | "id"
  | "server"
  | "appPool"
  | "processId"
  | "siteId"
  | "siteName"
  | "status"
  | "failureReason"
  | "timeTakenMs"
  | "startedAt"
  | "modifiedAt"
  | "path"
  | "gone"
  | "problems"
  | "enrichment"
>;

/** Bits of `flags`. */
export const flag = {
  /** 5xx, a time limit, or a verdict that says failure or slow. */
  failing: 1,
  gone: 2,
  /** Cut by IIS at its size limit. */
  cut: 4,
  /** The verdict says the application was starting; `startCertain`: and is certain of it. */
  start: 8,
  startCertain: 16,
  readWhole: 32,
} as const;

/** Codes of verdicts that show an application starting. */
export const startVerdicts: ReadonlySet<string> = new Set([
  "slow-application-start",
  "ancm-start-failed",
  "aspnet-start-failed",
]);

/** What a signature code stands for. */
export type SignatureParts = Pick<FarmRow, "status"> & {
  readonly module: string | undefined;
  readonly notification: string | undefined;
  readonly errorCode: number | undefined;
  readonly verdict: string | undefined;
  readonly verdictKind: VerdictKind | undefined;
  readonly verdictTitle: string | undefined;
};

/** A trace folder: its place and the server and site seen in it first. */
export type FolderParts = Pick<FarmRow, "siteId" | "siteName"> & { readonly path: string; readonly server: number };

type Names = {
  readonly servers: string[];
  readonly pools: string[];
  readonly folders: FolderParts[];
  readonly signatures: SignatureParts[];
  /** Worker code to server and pool. */
  readonly workers: { readonly server: number; readonly pool: number }[];
};

type Columns = {
  readonly ids: Float64Array;
  readonly at: Float64Array;
  readonly taken: Float64Array;
  readonly modified: Float64Array;
  readonly status: Uint32Array;
  readonly pid: Uint32Array;
  readonly server: Uint32Array;
  readonly worker: Uint32Array;
  readonly signature: Uint32Array;
  readonly folder: Uint32Array;
  readonly fileNumber: Uint32Array;
  readonly flags: Uint8Array;
};

/** The finished table. `at` ascends over the first `timed` rows. `pid` and `status` are 0 where not known. */
export type FarmTable = Columns & {
  readonly rows: number;
  readonly timed: number;
  readonly names: {
    readonly servers: readonly string[];
    readonly pools: readonly string[];
    readonly folders: readonly FolderParts[];
    readonly signatures: readonly SignatureParts[];
    readonly workers: readonly { readonly server: number; readonly pool: number }[];
  };
};

/** A table being filled. */
export type FarmTableDraft = {
  rows: number;
  sorted: boolean;
  columns: Columns;
  readonly names: Names;
  readonly codes: Record<"servers" | "pools" | "folders" | "texts", Map<string, number>>;
  readonly numbers: Map<number, number>;
  readonly workers: Pairs;
  /** Folder of the last row of each server. */
  readonly lastFolder: number[];
  /** Signatures of traces that were not read whole, by status. */
  readonly plain: Map<number, number>;
  readonly signatures: readonly [Pairs, Pairs, Pairs, Pairs];
};

function createColumns(capacity: number): Columns {
  return {
    ids: new Float64Array(capacity),
    at: new Float64Array(capacity),
    taken: new Float64Array(capacity),
    modified: new Float64Array(capacity),
    status: new Uint32Array(capacity),
    pid: new Uint32Array(capacity),
    server: new Uint32Array(capacity),
    worker: new Uint32Array(capacity),
    signature: new Uint32Array(capacity),
    folder: new Uint32Array(capacity),
    fileNumber: new Uint32Array(capacity),
    flags: new Uint8Array(capacity),
  };
}

/** Starts an empty table with room for some rows. */
export function createFarmTable(capacity = 256): FarmTableDraft {
  return {
    rows: 0,
    sorted: true,
    columns: createColumns(Math.max(1, capacity)),
    names: { servers: [], pools: [], folders: [], signatures: [], workers: [] },
    codes: { servers: new Map(), pools: new Map(), folders: new Map(), texts: new Map() },
    numbers: new Map(),
    workers: createPairs(),
    lastFolder: [],
    plain: new Map(),
    signatures: [createPairs(), createPairs(), createPairs(), createPairs()],
  };
}

/** Adds a trace. Cheapest in order of time. */
export function addFarmRow(draft: FarmTableDraft, row: FarmRow): void {
  const at = draft.rows;
  if (at === draft.columns.ids.length) draft.columns = gathered(draft.columns, undefined, at, at * 2);
  draft.rows++;
  const { columns, names, codes } = draft;
  const time = row.startedAt ?? Number.NaN;
  const server = codeOf(codes.servers, names.servers, row.server);
  const pool = codeOf(codes.pools, names.pools, row.appPool ?? "");
  columns.ids[at] = row.id;
  columns.at[at] = time;
  columns.taken[at] = row.timeTakenMs ?? Number.NaN;
  columns.modified[at] = row.modifiedAt;
  columns.status[at] = row.status ?? 0;
  columns.pid[at] = row.processId ?? 0;
  columns.server[at] = server;
  columns.worker[at] = workerCode(draft, server, pool);
  columns.signature[at] = signatureCode(draft, row);
  columns.folder[at] = folderCode(draft, row, server);
  columns.fileNumber[at] = numberOfFile(row.path);
  columns.flags[at] = flagsOf(row);
  const before = columns.at[at - 1];
  if (before !== undefined && !(before <= time)) draft.sorted = false;
  if (at === 0 && Number.isNaN(time)) draft.sorted = false;
}

/** Puts the rows in order of time; ties keep the order they were added in. */
export function finishFarmTable(draft: FarmTableDraft): FarmTable {
  const { rows, columns, names } = draft;
  const order = draft.sorted ? undefined : timeOrder(columns.at, rows);
  const sorted = gathered(columns, order, rows, rows);
  let timed = rows;
  while (timed > 0 && Number.isNaN(sorted.at[timed - 1])) timed--;
  return { ...sorted, rows, timed, names };
}

function flagsOf(row: FarmRow): number {
  const { enrichment, status } = row;
  const kind = enrichment?.verdictKind;
  let flags = row.gone ? flag.gone : 0;
  if ((status ?? 0) >= 500_000 || row.failureReason === "TIME_TAKEN" || kind === "failure" || kind === "slow") {
    flags |= flag.failing;
  }
  if (row.problems.length > 0 && row.problems.some(({ code }) => code === "truncated")) flags |= flag.cut;
  if (enrichment === undefined) return flags;
  flags |= flag.readWhole;
  if (!startVerdicts.has(enrichment.verdict)) return flags;
  return flags | flag.start | (enrichment.confidence === "certain" ? flag.startCertain : 0);
}

function workerCode({ workers, names }: FarmTableDraft, server: number, pool: number): number {
  const code = pairOf(workers, server, pool);
  if (code === names.workers.length) names.workers.push({ server, pool });
  return code;
}

function signatureCode(draft: FarmTableDraft, row: FarmRow): number {
  if (row.enrichment !== undefined) return wholeSignature(draft, row);
  const known = draft.plain.get(row.status ?? 0);
  if (known !== undefined) return known;
  const code = wholeSignature(draft, row);
  draft.plain.set(row.status ?? 0, code);
  return code;
}

/* Five parts become one code in four steps. */
function wholeSignature(draft: FarmTableDraft, { status, enrichment }: FarmRow): number {
  const [first, second, third, last] = draft.signatures;
  const { module, notification, errorCode, verdict } = enrichment ?? {};
  const stage = pairOf(first, status ?? 0, textCode(draft, module));
  const step = pairOf(second, stage, textCode(draft, notification));
  const coded = pairOf(third, step, errorCode === undefined ? 0 : codeOfNumber(draft.numbers, errorCode));
  const code = pairOf(last, coded, textCode(draft, verdict));
  if (code === draft.names.signatures.length) {
    const { verdictKind, verdictTitle } = enrichment ?? {};
    draft.names.signatures.push({ status, module, notification, errorCode, verdict, verdictKind, verdictTitle });
  }
  return code;
}

function textCode({ codes: { texts } }: FarmTableDraft, text: string | undefined): number {
  if (text === undefined) return 0;
  const known = texts.get(text);
  if (known !== undefined) return known;
  texts.set(text, texts.size + 1);
  return texts.size;
}

function codeOfNumber(numbers: Map<number, number>, value: number): number {
  const known = numbers.get(value);
  if (known !== undefined) return known;
  numbers.set(value, numbers.size + 1);
  return numbers.size;
}

function folderCode({ codes, names, lastFolder }: FarmTableDraft, row: FarmRow, server: number): number {
  // Rows of one server mostly lie in one folder or few: comparing is cheaper than cutting out a text and looking it up.
  const last = lastFolder[server];
  const lastPath = last === undefined ? undefined : names.folders[last]?.path;
  if (last !== undefined && lastPath !== undefined && isIn(row.path, lastPath)) return last;
  const path = folderOf(row.path);
  const known = codes.folders.get(path);
  lastFolder[server] = known ?? names.folders.length;
  if (known !== undefined) return known;
  codes.folders.set(path, names.folders.length);
  names.folders.push({ path, server, siteId: row.siteId, siteName: row.siteName });
  return names.folders.length - 1;
}

function isIn(path: string, folder: string): boolean {
  if (!path.startsWith(folder)) return false;
  const next = path.charCodeAt(folder.length);
  if (next !== 92 && next !== 47) return false;
  return path.indexOf("\\", folder.length + 1) < 0 && path.indexOf("/", folder.length + 1) < 0;
}

function codeOf(codes: Map<string, number>, values: string[], value: string): number {
  const known = codes.get(value);
  if (known !== undefined) return known;
  codes.set(value, values.length);
  values.push(value);
  return values.length - 1;
}

/* Time and row in one number sort five times as fast as rows by a comparison; that holds for spans of about a year. */
function timeOrder(at: Float64Array, rows: number): Uint32Array {
  let first = Number.POSITIVE_INFINITY;
  let last = Number.NEGATIVE_INFINITY;
  for (let row = 0; row < rows; row++) {
    const time = at[row]!;
    if (time < first) first = time;
    if (time > last) last = time;
  }
  if (!((last - first + 2) * rows < Number.MAX_SAFE_INTEGER)) return comparedOrder(at, rows);
  const packed = new Float64Array(rows);
  for (let row = 0; row < rows; row++) {
    const time = at[row]!;
    packed[row] = (Number.isNaN(time) ? last - first + 1 : Math.floor(time - first)) * rows + row;
  }
  packed.sort();
  const order = new Uint32Array(rows);
  for (let place = 0; place < rows; place++) order[place] = packed[place]! % rows;
  return order;
}

function comparedOrder(at: Float64Array, rows: number): Uint32Array {
  const order = Uint32Array.from({ length: rows }, (_, row) => row);
  return order.sort((a, b) => {
    const [left, right] = [at[a]!, at[b]!];
    if (left < right) return -1;
    if (left > right) return 1;
    if (left === right) return a - b;
    return Number(Number.isNaN(left)) - Number(Number.isNaN(right)) || a - b;
  });
}

function gathered(columns: Columns, order: Uint32Array | undefined, rows: number, capacity: number): Columns {
  const copy = createColumns(capacity);
  for (const name of Object.keys(copy) as (keyof Columns)[]) {
    const [from, to] = [columns[name], copy[name]];
    if (order === undefined) to.set(from.subarray(0, rows));
    else for (let row = 0; row < rows; row++) to[row] = from[order[row]!]!;
  }
  return copy;
}

/* Requests traced on both sides of ARR: each record in one story, whatever the clocks say, and the clocks found out. */
import { describe, expect, it } from "vitest";
import { createCatalog } from "../../../electron/engine/catalog/catalog.ts";
import { setHops, type RowHops } from "../../../electron/engine/catalog/row-hops.ts";
import { createHopStore } from "../../../electron/engine/insight/hop-store.ts";
import { joinHops } from "../../../shared/insight/hops.ts";
import { hopIdsOf, type HopRecord } from "../../../shared/insight/hop-record.ts";
import { findClockDifferences } from "../../../shared/insight/clocks.ts";
import { readTrace } from "../../../shared/freb/read-trace.ts";
import type { HopId } from "../../../shared/model/hop.ts";
import { createRandom } from "../../../shared/samples/random.ts";
import { drawRows, farmDay, minute, second, told } from "../../support/farm-rows.ts";
import { sketchBytes } from "../../support/sketch.ts";
import { insightOf, tableOf } from "./work.ts";

type Drawn = { readonly records: readonly HopRecord[]; readonly truth: ReadonlyMap<number, number> };

/** Fronts and their members, whose clock is ahead by so much; a third of the ids is used a second time later on. */
function drawHops(seed: number, aheadMs: number, count = 60): Drawn {
  const random = createRandom(seed);
  const records: HopRecord[] = [];
  const truth = new Map<number, number>();
  let traceId = 1;
  for (let index = 0; index < count; index++) {
    const startedAt = farmDay + index * 20 * second;
    const timeTakenMs = random.whole(40, 4_000);
    const inside = random.whole(0, 30);
    const logId = `id-${index % 3 === 0 && index > 40 ? index - 36 : index}`;
    const front = {
      traceId: traceId++,
      server: "FRONT",
      logId,
      role: "front",
      startedAt,
      timeTakenMs,
      status: 502_003,
      backend: "APP",
    } as const;
    const member = { ...front, traceId: traceId++, server: "APP", role: "member", backend: undefined } as const;
    records.push(front, {
      ...member,
      startedAt: startedAt + aheadMs + inside,
      timeTakenMs: Math.max(0, timeTakenMs - inside - 5),
    });
    truth.set(member.traceId, front.traceId);
  }
  return { records: records.toSorted(() => random.fraction() - 0.5), truth };
}

describe("hops", () => {
  it.each([0, 7, 90_000, -3_600_000, 250].flatMap((ahead) => [1, 2, 3].map((seed) => [ahead, seed] as const)))(
    "are joined once each with a member clock %i ms ahead (seed %i)",
    (ahead, seed) => {
      const { records, truth } = drawHops(seed, ahead);
      const { stories, lonelyFronts, lonelyMembers } = joinHops([...records, ...records.slice(0, 20)]);
      const joined = stories.flatMap(({ front, members }) =>
        members.map(({ traceId }) => [traceId, front.traceId] as const),
      );
      expect(new Map(joined)).toEqual(new Map(truth));
      expect(joined).toHaveLength(truth.size);
      expect({ lonelyFronts, lonelyMembers }).toEqual({ lonelyFronts: 0, lonelyMembers: 0 });
    },
  );

  it.each([90_000, -3_600_000, 4_321])("tell that the member's clock is %i ms off", (ahead) => {
    const { clocks } = joinHops(drawHops(4, ahead).records);
    const [difference] = findClockDifferences(tableOf([]), clocks);
    expect(difference).toMatchObject({ server: "FRONT", other: "APP", by: "hops" });
    expect(difference?.atLeastMs).toBeLessThanOrEqual(ahead);
    expect(difference?.atMostMs).toBeGreaterThanOrEqual(ahead);
    expect(Math.abs((difference?.differenceMs ?? 0) - ahead)).toBeLessThan(60);
  });

  it("tell nothing of clocks that agree as well as clocks of 16 ms can, nor of one request that says little", () => {
    expect(findClockDifferences(tableOf([]), joinHops(drawHops(5, 0).records).clocks)).toEqual([]);
    expect(findClockDifferences(tableOf([]), joinHops(drawHops(6, 12).records).clocks)).toEqual([]);
  });

  it("say so where no one difference fits all requests", () => {
    const before = drawHops(7, 0, 30).records;
    const after = drawHops(8, 600_000, 30).records.map((record) =>
      Object.assign({}, record, {
        logId: `later-${record.logId}`,
        traceId: record.traceId + 1_000,
        startedAt: record.startedAt + 1_000_000,
      }),
    );
    const { findings } = insightOf([], { hops: [...before, ...after] });
    expect(findings.items.find(({ code }) => code === "clocks-disagree")?.evidence[0]).toContain(
      "a clock was set meanwhile",
    );
  });

  it("leave what has no other side alone", () => {
    const [record] = drawHops(9, 0, 1).records;
    expect(joinHops(record === undefined ? [] : [record])).toMatchObject({ stories: [], clocks: [] });
  });

  it("read the id from either side of a trace, and from a server in the middle both", () => {
    const { trace } = readTrace(
      sketchBytes(`GET http://shop.example/a 502.3 100ms
0 GENERAL_REQUEST_START
0 GENERAL_REQUEST_HEADERS Headers="Host: shop.example\\nX-ARR-LOG-ID: {AAAA-1}"
0 GENERAL_SET_REQUEST_HEADER HeaderName=X-ARR-LOG-ID HeaderValue=bbbb-2
100 GENERAL_REQUEST_END`),
    );
    expect(hopIdsOf(trace)).toEqual([
      { role: "front", logId: "bbbb-2", backend: undefined },
      { role: "member", logId: "aaaa-1", backend: undefined },
    ]);
  });
});

const shifted = (shiftOf: (index: number) => number) => {
  const { add, rows } = drawRows(11);
  for (let index = 0; index < 30; index++) add({ at: farmDay + index * 7 * minute });
  return insightOf(rows().map((row, index) => Object.assign({}, row, { modifiedAt: row.modifiedAt + shiftOf(index) })));
};

const fronts = (badShare: number): readonly HopRecord[] => {
  const random = createRandom(3);
  return Array.from({ length: 60 }, (_, index) => ({
    traceId: index + 1,
    server: "FRONT",
    logId: `b-${index}`,
    role: "front",
    startedAt: farmDay + index * 6 * minute,
    timeTakenMs: 100,
    status: 502_003,
    backend: random.fraction() < badShare ? "app03" : random.pick(["app01", "app02"]),
  }));
};

describe("backends", () => {
  it("of which one fails far more are told, of which chance makes one fail more are not", () => {
    expect(insightOf([], { hops: fronts(0.85) }).worsePeers.items).toMatchObject([
      { kind: "backend", name: "app03", peers: 2 },
    ]);
    expect(insightOf([], { hops: fronts(0.4) }).worsePeers.items).toEqual([]);
  });
});

const hopOf = (id: number): HopId => ({ logId: `x-${id}`, role: "front", backend: undefined });

const member = (value: string): readonly HopId[] =>
  hopIdsOf(
    readTrace(
      sketchBytes(
        `GET http://shop.example/a 200 10ms\n0 GENERAL_REQUEST_HEADERS Headers="Host: a\\nX-ARR-LOG-ID: ${value}"`,
      ),
    ).trace,
  );

describe("hops of the catalog's rows", () => {
  it("are so many at most; those learned first go first, and none take no room", () => {
    const hops: RowHops = new Map();
    for (const row of [1, 2, 3, 4]) setHops(hops, row, [hopOf(row)], 3);
    expect([...hops.keys()]).toEqual([2, 3, 4]);
    setHops(hops, 2, [hopOf(2)], 3);
    setHops(hops, 3, [], 3);
    setHops(hops, 5, [hopOf(5)], 3);
    setHops(hops, 6, [hopOf(6)], 3);
    expect([...hops.keys()]).toEqual([2, 5, 6]);
  });

  it("are records of what the catalog knows: gone with the file's content, and with the source", () => {
    const { add, rows } = drawRows(2);
    for (let index = 0; index < 3; index++) add({ at: farmDay + index * minute });
    const catalog = createCatalog();
    const store = createHopStore(catalog);
    for (const { sourceId, path, sizeBytes, modifiedAt, problems, ...head } of rows()) {
      const id = catalog.put({ sourceId: `${sourceId}${path.at(-5)}`, path, sizeBytes, modifiedAt, problems, head });
      const row = catalog.get(id);
      if (row !== undefined) catalog.readings.setReading(row, { ...told("x"), events: [], hops: [hopOf(id)] });
    }
    expect(store.records()).toMatchObject([1, 2, 3].map((id) => ({ traceId: id, logId: `x-${id}`, server: "WEB01" })));
    const [first, second] = rows();
    if (first === undefined || second === undefined) throw new Error("no rows");
    const { path, problems, ...head } = first;
    catalog.put({ sourceId: `s1${path.at(-5)}`, path, sizeBytes: 1, modifiedAt: 2, problems, head });
    expect(store.records().map(({ traceId }) => traceId)).toEqual([2, 3]);
    catalog.removeSource(`s1${second.path.at(-5)}`);
    expect(store.records().map(({ traceId }) => traceId)).toEqual([3]);
  });

  it("are those of ARR: an id that no ARR writes is none", () => {
    expect(member("3F2504E0-4F89")).toMatchObject([{ logId: "3f2504e0-4f89", role: "member" }]);
    expect(member("a".repeat(300))).toEqual([]);
    expect(member("two words")).toEqual([]);
  });
});

describe("clocks by the times of files", () => {
  it("are told where all files are off by the same", () => {
    const { clocks, findings } = shifted(() => 94_000);
    expect(clocks.items).toMatchObject([
      { by: "file-times", server: "WEB01", differenceMs: 94_020, wholeHours: false },
    ]);
    expect(findings.items.map(({ code }) => code)).toEqual(["clocks-disagree"]);
    expect(shifted(() => -7_200_000).clocks.items).toMatchObject([{ wholeHours: true }]);
  });

  it("are not told of files that are right, that were copied, or that a storm delayed", () => {
    expect(shifted(() => 0).clocks.items).toEqual([]);
    expect(shifted((index) => 90_000_000 - index * 7 * minute).clocks.items).toEqual([]);
    expect(shifted((index) => (index % 9) * 400).clocks.items).toEqual([]);
  });
});

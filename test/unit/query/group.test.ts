/* Groups agree with counting by hand, and the words of a group find exactly its traces. */
import { describe, expect, it } from "vitest";
import { groupFields, type GroupField } from "../../../shared/model/grouping.ts";
import { orderedRows } from "../../../shared/query/answer.ts";
import { append } from "../../../shared/query/edit.ts";
import { groupRows } from "../../../shared/query/group.ts";
import { parseQuery } from "../../../shared/query/parse.ts";
import type { Query } from "../../../shared/query/query.ts";
import { createTable, type QueryTable } from "../../../shared/query/table.ts";
import { randomStream, randomSummary, writeRow, type TestRow } from "./random-rows.ts";

const time = { field: "time", descending: false } as const;

function read(text: string): Query {
  const query = parseQuery(text, { now: 0 });
  if (!query.ok) throw new Error(`${text}: ${query.error.message}`);
  return query.value;
}

function tableOf(rows: readonly TestRow[]): QueryTable {
  const table = createTable(8);
  for (const row of rows) writeRow(table, row);
  return table;
}

const random = randomStream(3);
const rows = Array.from({ length: 800 }, (_, index) => randomSummary(random, index + 1));
const table = tableOf(rows);
const byId = new Map(rows.map((row) => [row.id, row]));
const found = (text: string): readonly TestRow[] =>
  [...orderedRows(table, read(text), time)].flatMap((row) => byId.get(table.ids[row] ?? 0) ?? []);

const numbers = (values: readonly (number | undefined)[]): readonly number[] =>
  values.filter((value) => value !== undefined).sort((a, b) => a - b);

describe.each(groupFields)("groups by %s", (field: GroupField) => {
  const grouping = groupRows(table, read("status:5xx,4xx,none"), field);
  const all = found("status:5xx,4xx,none");

  it("hold every trace once", () => {
    expect(grouping.traces).toBe(all.length);
    expect(grouping.groups.reduce((sum, { count }) => sum + count, 0)).toBe(all.length);
    expect(new Set(grouping.groups.map((group) => JSON.stringify([group.values, group.known]))).size).toBe(
      grouping.groups.length,
    );
    const counts = grouping.groups.map(({ count }) => count);
    expect(counts).toEqual(counts.toSorted((a, b) => b - a));
  });

  it("have the number, first, last, median and slowest of the rows that their own filter shows, and their servers", () => {
    for (const group of grouping.groups) {
      if (group.filter === undefined) continue;
      const members = found(`status:5xx,4xx,none ${group.filter}`);
      const times = numbers(members.map(({ startedAt }) => startedAt));
      const taken = numbers(members.map(({ timeTakenMs }) => timeTakenMs));
      expect({ ...group, values: undefined, known: undefined, filter: undefined }).toMatchObject({
        count: members.length,
        firstAt: times[0],
        lastAt: times.at(-1),
        p50Ms: taken[Math.max(0, Math.ceil(taken.length / 2) - 1)],
        p95Ms: taken[Math.max(0, Math.ceil(taken.length * 0.95) - 1)],
      });
      const servers = new Set(members.map(({ server }) => server).filter((server) => server !== ""));
      expect(group.servers.length + group.moreServers).toBe(servers.size);
    }
  });
});

describe("all of a group, on random farms", () => {
  const stream = randomStream(11);
  const filters = ["", "user:ber", "status:5xx OR verb:GET", "-(path:/cart OR problem:*) time:<1h,none"];
  it.each(groupFields)("by %s is as many rows as the group counts", (field) => {
    for (const text of filters) {
      const farm = Array.from({ length: 250 }, (_, index) => randomSummary(stream, index + 1));
      const rowsOf = tableOf(farm);
      for (const { filter, count, values } of groupRows(rowsOf, read(text), field).groups) {
        if (filter === undefined) continue;
        const shown = orderedRows(rowsOf, read(append(text, filter)), time).length;
        expect(shown, `${append(text, filter)} for ${JSON.stringify(values)}`).toBe(count);
      }
    }
  });
});

describe("groups", () => {
  it("of what only whole files tell leave a group of traces that were not read", () => {
    const { groups } = groupRows(table, read(""), "module");
    const unread = groups.filter(({ known }) => !known);
    expect(unread).toHaveLength(1);
    expect(unread[0]?.filter).toBeUndefined();
    expect(unread[0]?.count).toBe(rows.filter(({ enrichment }) => enrichment === undefined).length);
  });

  it("by signature carry status, module, notification and error", () => {
    const [first] = groupRows(table, read("verdict:*"), "signature").groups;
    expect(first?.values.map(([field]) => field)).toEqual(["status", "module", "notification", "error"]);
    expect(first?.filter).toMatch(/^status:\S+ module:/);
  });

  it("have a filter wherever their value is known, but for traces without a time", () => {
    for (const field of groupFields) {
      for (const { known, filter, values } of groupRows(table, read(""), field).groups) {
        const isTold = known && !(field === "hour" && values[0]?.[1] === "");
        expect(filter !== undefined, `${field} ${JSON.stringify(values)}`).toBe(isTold);
      }
    }
  });

  it("by path put hosts and queries together", () => {
    const { groups } = groupRows(table, read("url:cart"), "path");
    expect(groups.map(({ values }) => values[0]?.[1]?.toLowerCase())).toEqual(["/cart"]);
  });
});

/* Which word of a filter keeps the rows away, checked against filters written without it. */
import { describe, expect, test } from "vitest";
import { removePart } from "../../../shared/query/edit.ts";
import { excludersOf } from "../../../shared/query/excluders.ts";
import { matchingRows, matchRows } from "../../../shared/query/match.ts";
import { parseQuery } from "../../../shared/query/parse.ts";
import type { Query } from "../../../shared/query/query.ts";
import { createTable } from "../../../shared/query/table.ts";
import { pick, randomDay, randomStream, randomSummary, writeRow } from "./random-rows.ts";

const words = [
  "status:502",
  "-status:502",
  "verb:GET",
  "time>1s",
  "server:WEB01",
  "(verb:GET OR verb:POST)",
  "shop",
  "-(verb:GET time>2s)",
  "pool:App*",
];

function read(text: string): Query {
  const parsed = parseQuery(text, { zone: "UTC", now: randomDay });
  if (!parsed.ok) throw new Error(`${text}: ${parsed.error.message}`);
  return parsed.value;
}

describe("the parts of a filter", () => {
  const random = randomStream(11);
  const table = createTable();
  for (let id = 1; id <= 300; id++) writeRow(table, randomSummary(random, id));
  const count = (text: string): number => matchingRows(matchRows(table, read(text))).length;

  test("tell how many rows match without each and by each alone, as filters written so do", () => {
    let helped = 0;
    for (let round = 0; round < 120; round++) {
      const text = Array.from({ length: 1 + Math.floor(random() * 5) }, () => pick(random, words)).join(" ");
      const parts = excludersOf(table, read(text), text);
      expect(parts.map((part) => part.text).join(" ")).toBe(text);
      for (const part of parts) {
        const without = removePart(text, part);
        expect(part.matches, `${text} without ${part.text}`).toBe(count(without));
        expect(part.alone, `${part.text} alone`).toBe(count(part.text));
        if (part.matches > count(text)) helped++;
      }
    }
    expect(helped).toBeGreaterThan(50);
  });

  test("are none in an empty filter", () => expect(excludersOf(table, read(""), "")).toEqual([]));
});

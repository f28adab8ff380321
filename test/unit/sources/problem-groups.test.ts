/* Problems of files by kind. */
import { expect, test } from "vitest";
import { problemGroups } from "../../../renderer/features/sources/problem-groups.ts";
import { drawRows, farmDay } from "../../support/farm-rows.ts";

const cut = (message: string) => ({ code: "truncated", message }) as const;

test("kinds come by how common they are, each with its files in order and one of its sentences", () => {
  const drawing = drawRows(1);
  for (let at = 0; at < 5; at++) drawing.add({ at: farmDay + at });
  const rows = drawing.rows().map((row, at) => {
    const problems =
      at === 0 ? [] : at === 4 ? [cut("last"), { code: "denied", message: "no" } as const] : [cut(`${at}`)];
    return Object.assign({}, row, { problems });
  });
  expect(problemGroups(rows)).toEqual([
    { code: "truncated", message: "1", files: rows.slice(1) },
    { code: "denied", message: "no", files: rows.slice(4) },
  ]);
  expect(problemGroups([])).toEqual([]);
});

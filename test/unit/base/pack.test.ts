/* Packed data comes back as JSON would bring it: drawn values, what JSON is odd about, and every genuine trace. */
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { doParseJob } from "../../../electron/engine/open/parse-job.ts";
import type { ParsedTrace } from "../../../shared/contract/shapes.ts";
import { pack, unpack, unpackSteps, type Packed } from "../../../shared/base/pack.ts";
import { randomStream } from "../query/random-rows.ts";
import { genuineTraces } from "../../support/genuine.ts";

const asJson = (data: unknown): unknown => JSON.parse(JSON.stringify(data));
/** As a message that crosses to another thread and then a socket. */
const crossed = <T>(data: T): T => unpack(asJson(structuredClone(pack(data))) as ReturnType<typeof pack<T>>);

const scalars = [
  "",
  "a",
  "keys",
  "\u0000\u2028\ud800",
  "{3A2A}",
  0,
  -0,
  1,
  -1,
  0.5,
  -7e300,
  2 ** 53,
  NaN,
  Infinity,
  true,
  null,
];

function drawn(random: () => number, depth: number): unknown {
  const kind = depth === 0 ? 0 : Math.floor(random() * 3);
  if (kind === 0) return scalars[Math.floor(random() * scalars.length)];
  const parts = Array.from({ length: Math.floor(random() * 14) }, () => drawn(random, depth - 1));
  if (kind === 1) return parts;
  return Object.fromEntries(parts.map((part, at) => [random() < 0.1 ? "__proto__" : `k${at % 9}`, part]));
}

const genuine = genuineTraces();

describe("packed data", () => {
  test("comes back as it was, whatever it is", () => {
    const random = randomStream(5);
    for (let round = 0; round < 400; round++) {
      const data = { it: drawn(random, 4) };
      expect(crossed(data)).toEqual(asJson(data));
    }
    for (const scalar of scalars) expect(crossed(scalar)).toEqual(asJson(scalar));
  });

  test("keeps JSON's rules for what is undefined, and never makes a prototype of data", () => {
    expect(crossed({ a: undefined, b: [undefined, 1] })).toEqual({ b: [null, 1] });
    const hostile = crossed(JSON.parse('{"__proto__": {"admin": true}}') as object);
    expect(Object.keys(hostile)).toEqual(["__proto__"]);
    expect("admin" in hostile).toBe(false);
  });

  test("stands once where it repeats, and is read in short steps", () => {
    const events = Array.from({ length: 30_000 }, (_, at) => ({
      at,
      name: "NOTIFY_MODULE_START",
      data: [["Id", "{8000}"]],
    }));
    const packed = pack(events);
    const size = packed.texts.reduce((sum, text) => sum + text.length, 0);
    expect(size).toBeLessThan(JSON.stringify(events).length / 3);
    const steps = [...unpackSteps(packed)].length;
    expect(steps).toBe(packed.texts.length);
    expect(steps).toBeGreaterThan(5);
    const back = unpack(packed);
    expect(back).toEqual(events);
    expect(back[0]?.data).toBe(back[29_999]?.data);
  });

  test.skipIf(genuine.length === 0).each(genuine)("is the whole of %s", (path) => {
    const job = { bytes: readFileSync(path), shortenTo: 300 };
    const packed = doParseJob({ kind: "openPacked", ...job }) as Packed<ParsedTrace>;
    expect(unpack(packed)).toEqual(asJson(doParseJob({ kind: "open", ...job })));
  });
});

/* The scan of bytes never passes over a file in which reading the whole trace finds something. */
import { describe, expect, it } from "vitest";
import { searchJob } from "../../../electron/engine/search/search-job.ts";
import { readTrace } from "../../../shared/freb/read-trace.ts";
import type { SearchWish } from "../../../shared/model/search.ts";
import { drawFarm } from "../../../shared/samples/draw-farm.ts";
import { matcherOf } from "../../../shared/search/matcher.ts";
import { searchTrace } from "../../../shared/search/search-trace.ts";
import { sketchBytes } from "../../support/sketch.ts";

const bytesOf = (value: string): Uint8Array =>
  sketchBytes(`GET http://shop:80/ 200 0ms\n0 GENERAL_REQUEST_START\n0 NOTE Text=${JSON.stringify(value)}`);

const wish = (text: string, more: Partial<SearchWish> = {}): SearchWish => ({
  text,
  kind: "text",
  matchCase: false,
  wholeWord: false,
  ...more,
});

const found = (value: string, sought: SearchWish): readonly string[] =>
  searchJob({ files: [bytesOf(value)], wish: sought })[0]?.hits.map(({ match }) => match) ?? [];

/** A number from 0 up to `below`, the same for the same seed. */
function random(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

describe("a search", () => {
  it.each([
    ["what IIS escapes", `<a href="x">Tom & 'Jerry'</a>`, `<a href="x">Tom & 'Jerry'`],
    ["letters beyond ASCII in any case", "Größe ÜBERSICHT", "grÖßE übersicht"],
    ["characters beyond the first plane", "a \u{1f600} b", "\u{1f600} b"],
    ["what looks like an expression", "a.c (1+1)*[x]|$", "(1+1)*[x]|$"],
    ["a line end, however the file writes it", "Host: shop\r\nAccept: x", "shop\nAccept"],
  ])("finds %s", (_, value, text) => {
    expect(found(value, wish(text))).toHaveLength(1);
  });

  it("tells upper and lower case apart where it is asked to", () => {
    expect(found("Timeout timeout TIMEOUT", wish("timeout"))).toEqual(["Timeout", "timeout", "TIMEOUT"]);
    expect(found("Timeout timeout TIMEOUT", wish("timeout", { matchCase: true }))).toEqual(["timeout"]);
    expect(found("ä Ä", wish("Ä", { matchCase: true }))).toEqual(["Ä"]);
  });

  it("finds whole words only where it is asked to, also beside letters beyond ASCII", () => {
    const whole = { wholeWord: true };
    expect(found("cart cart2 _cart cartö (cart)", wish("cart", whole))).toEqual(["cart", "cart"]);
    expect(found("\u{10400}cart", wish("cart", whole))).toEqual([]);
  });

  it("knows regular expressions, and says what is wrong with one", () => {
    const regex = { kind: "regex" } as const;
    expect(found("order 17, order 4", wish(String.raw`order \d{2,}`, regex))).toEqual(["order 17"]);
    expect(found("aaa", wish("§*", regex))).toEqual([]);
    expect(matcherOf(wish("(", regex))).toMatchObject({
      ok: false,
      error: expect.stringContaining("regular expression"),
    });
    expect(matcherOf(wish(""))).toMatchObject({ ok: false });
  });

  it("shows what stands around a place, and counts those beyond the first twenty", () => {
    const [answer] = searchJob({
      files: [bytesOf(`${"x".repeat(200)}needle${"y".repeat(200)}`)],
      wish: wish("NEEDLE"),
    });
    expect(answer?.hits[0]).toMatchObject({
      event: 2,
      eventName: "NOTE",
      field: "Text",
      before: `…${"x".repeat(60)}`,
      match: "needle",
      after: `${"y".repeat(60)}…`,
    });
    const [many] = searchJob({ files: [bytesOf("ab".repeat(500))], wish: wish("ab") });
    expect(many?.matches).toBe(500);
    expect(many?.hits).toHaveLength(20);
  });

  it("agrees with reading every trace whole, for texts that stand in it and texts that nearly do", () => {
    const pick = random(7);
    const files = [...drawFarm({ servers: 2, traces: 60, seed: 11, light: true, endAt: Date.UTC(2026, 5, 8) })].map(
      ({ bytes }) => bytes,
    );
    const disagreements: string[] = [];
    for (let turn = 0; turn < 500; turn++) {
      const bytes = files[pick(files.length)] ?? new Uint8Array();
      const { trace } = readTrace(bytes);
      const values = trace.events.flatMap(({ data, descriptions }) =>
        [...data, ...descriptions].map(([, value]) => value),
      );
      const value = values[pick(values.length)] ?? "";
      const start = pick(value.length);
      const text = changed(value.slice(start, start + 1 + pick(30)), pick);
      if (text === "") continue;
      const sought = wish(text, { matchCase: pick(2) === 0, wholeWord: pick(4) === 0 });
      const find = matcherOf(sought);
      const naive = find.ok ? searchTrace(trace, find.value) : undefined;
      const [fast] = searchJob({ files: [bytes], wish: sought });
      if (JSON.stringify(fast) !== JSON.stringify(naive)) disagreements.push(JSON.stringify(sought));
    }
    expect(disagreements).toEqual([]);
  });
});

/* Now and then in another case, or with a character more. */
function changed(text: string, pick: (below: number) => number): string {
  const how = pick(6);
  if (how === 0) return text.toUpperCase();
  if (how === 1) return text.toLowerCase();
  return how === 2 ? `${text}<` : text;
}

/* Whole traces: the readers agree on everything sound, damage is mended and said, and nothing throws or hangs. */
import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { describe, expect, test } from "vitest";
import { decodeText } from "../../../shared/freb/decode.ts";
import { readGeneric } from "../../../shared/freb/generic-reader.ts";
import { findRoot } from "../../../shared/freb/markup.ts";
import { readTrace } from "../../../shared/freb/read-trace.ts";
import { readFast } from "../../../shared/freb/reader.ts";
import { recoverTrace } from "../../../shared/freb/recovery.ts";
import { writeTrace } from "../../../shared/freb/write.ts";
import type { Trace } from "../../../shared/model/trace.ts";
import { asUtf16, cutAt, joinBytes, latin1At, replaceText, withBom, withLf } from "../../support/damage.ts";
import { genuineTraces } from "../../support/genuine.ts";
import { sketchBytes, sketchDraft } from "../../support/sketch.ts";

const sketchText = `
  POST http://shop:80/cart?id=1&x=é 502.3 8078ms pool=Pool1 site=2
  0 GENERAL_REQUEST_START
  0 +ApplicationRequestRouting EXECUTE_REQUEST_HANDLER
    16 GENERAL_REQUEST_HEADERS Headers="Host: shop\\r\\nCookie: a=\\"1\\" & <b>\\rlone\\n\\ttab "
    16 GENERAL_RESPONSE_ENTITY_BUFFER Buffer=""
    16 MODULE_WARNING Data1=a Data1=b @related={00000000-0000-0000-0000-000000000001}
    . ~
    8078 ^ ErrorCode=2147942402
    8078 MODULE_SET_RESPONSE_ERROR_STATUS HttpStatus=502 HttpReason="Bad Gateway" ErrorCode=2147954429
  8078 -ApplicationRequestRouting 2
  8078 ODD_EVENT @provider="" @area="" __proto__=x constructor=y @nocontext
  8093 GENERAL_REQUEST_END`;
const plain = sketchBytes(sketchText);

function codes(trace: Trace): readonly string[] {
  return trace.problems.map((problem) => problem.code);
}

/* What must be equal when only layout or damage differs: everything but places and problems. */
function content(trace: Trace | undefined): unknown {
  return { head: trace?.head, events: trace?.events.map((event) => ({ ...event, start: 0, end: 0 })) };
}

function swapAttributes(text: string): string {
  return text.replace(/<Provider Name="([^"]*)" Guid="([^"]*)"\/>/g, "<Provider  Guid='$2'\n Name='$1' ></Provider>");
}

function expectReadersAgree(text: string): void {
  const fast = readFast(text);
  expect(fast).toBeDefined();
  expect(readGeneric(text)).toEqual(fast);
  const root = findRoot(text);
  if (root.kind !== "root") throw new Error(root.kind);
  const recovered = recoverTrace(text, root);
  expect(recovered).toMatchObject({ isCut: false, mending: { unescaped: 0, unclosed: 0, strayTags: 0 } });
  expect(recovered.trace).toEqual(fast);
}

describe("the readers agree", () => {
  const genuine = genuineTraces();
  test.skipIf(genuine.length === 0).for(genuine.map((path) => [basename(path), path] as const))("on %s", ([, path]) => {
    expectReadersAgree(decodeText(readFileSync(path)).text);
  });

  test("on drawn traces with every form of value, in CRLF and LF", () => {
    expectReadersAgree(decodeText(plain).text);
    expectReadersAgree(decodeText(withLf(plain)).text);
  });

  test("values: CRLF and CR become LF, order and repeated names are kept, descriptions are one line", () => {
    const { trace, text } = readTrace(plain);
    expect(trace.problems).toEqual([]);
    const [, , headers, empty, repeated, , resume] = trace.events;
    expect(headers?.data[1]).toEqual(["Headers", 'Host: shop\nCookie: a="1" & <b>\nlone\n\ttab ']);
    expect(empty?.data[1]).toEqual(["Buffer", ""]);
    expect(repeated?.data.slice(1)).toEqual([
      ["Data1", "a"],
      ["Data1", "b"],
    ]);
    expect(repeated?.relatedActivityId).toBe("{00000000-0000-0000-0000-000000000001}");
    expect(resume?.descriptions).toContainEqual([
      "ErrorCode",
      "The system cannot find the file specified. (0x80070002)",
    ]);
    for (const event of trace.events) {
      expect(text.slice(event.start, event.end)).toMatch(/^<Event [\s\S]*<\/Event>$/);
    }
  });

  test("on other layouts: re-indented, prefixes, single quotes, other order, comments, CDATA, encodings", () => {
    const expected = content(readTrace(plain).trace);
    const text = new TextDecoder().decode(plain);
    const variants = [
      text.replace(/>\r\n\s*</g, (between) => (between.includes("\n") ? ">\n\t\t<" : between)),
      text.replace(/<(\/?)(Event|System|Data|EventData)(?=[\s>])/g, "<$1e:$2"),
      swapAttributes(text),
      text.replaceAll(" <System>", "<!-- <Event> & --><System>"),
      text.replace(/>(ApplicationRequestRouting)</g, "><![CDATA[$1]]><"),
      text.replaceAll("&amp;", "&#38;").replaceAll("&lt;", "&#x3C;"),
      `${text}\r\n<!-- end -->\r\n`,
    ];
    for (const variant of variants) {
      expect(variant).not.toBe(text);
      const { trace } = readTrace(new TextEncoder().encode(variant));
      expect(codes(trace)).toEqual([]);
      expect(content(trace)).toEqual(expected);
    }
    for (const bytes of [withBom(plain), asUtf16(plain), asUtf16(plain, "be"), asUtf16(plain, "le", false)]) {
      expect(content(readTrace(bytes).trace)).toEqual(expected);
    }
  });
});

describe("damage", () => {
  test("a file cut at any byte keeps every whole event, as it was, and says truncated", () => {
    const whole = readTrace(plain).trace;
    const ends = whole.events.map(
      (event) => new TextEncoder().encode(decodeText(plain).text.slice(0, event.end)).length,
    );
    for (let size = 1; size < plain.length; size += 7) {
      const { trace } = readTrace(cutAt(plain, size));
      expect(codes(trace)).toEqual(["truncated"]);
      const kept = ends.filter((end) => end <= size).length;
      expect(trace.events.slice(0, kept)).toEqual(whole.events.slice(0, kept));
      expect(trace.events.length - kept).toBeLessThanOrEqual(1);
    }
  });

  test("pool and verb that IIS left unescaped are read and said, with the rest unharmed", () => {
    const draft = sketchDraft(sketchText);
    const bytes = new TextEncoder().encode(writeTrace({ ...draft, appPool: 'A "B" & <C>', verb: "G<E>&" }));
    const { trace } = readTrace(bytes);
    expect(codes(trace)).toEqual(["recovered"]);
    expect(trace.head).toMatchObject({ appPool: 'A "B" & <C>', verb: "G<E>&", siteId: 2 });
    expect(trace.events.length).toBe(draft.events.length);
  });

  test("stray bytes and control characters are counted in one sentence and lose nothing else", () => {
    const bytes = latin1At(latin1At(plain, "Host: ", [0xe9, 0x93]), "lone", [0x01, 0x08]);
    const { trace } = readTrace(bytes);
    expect(codes(trace)).toEqual(["recovered"]);
    expect(trace.problems[0]?.message).toContain("2 bytes that are not UTF-8");
    expect(trace.problems[0]?.message).toContain("2 control characters");
    expect(trace.events[2]?.data[1]?.[1]).toBe('é“shop\nCookie: a="1" & <b>\n\ufffd\ufffd\n\ttab ');
  });

  test("lost tags cost only what they held", () => {
    const whole = readTrace(plain).trace;
    const { trace } = readTrace(replaceText(plain, "</System>", ""));
    expect(codes(trace)).toEqual(["recovered"]);
    expect(trace.events.map((event) => event.data)).toEqual(whole.events.map((event) => event.data));
    const text = new TextDecoder().decode(plain).replace("</Event>", "</Evxnt>");
    expect(readTrace(new TextEncoder().encode(text)).trace.events.length).toBe(whole.events.length);
  });

  test("IIS's size mark, empty files, foreign files and DOCTYPE have their own sentences", () => {
    const full = sketchBytes("GET http://h:80/ 200 1ms\n0 GENERAL_REQUEST_START\n5 LOG_FILE_MAX_SIZE_TRUNCATE");
    expect(readTrace(full).trace.problems[0]?.message).toContain("maxLogFileSizeKB");
    expect(codes(readTrace(new Uint8Array(0)).trace)).toEqual(["empty"]);
    for (const text of ["hello", "<a/>", "<!DOCTYPE a><failedRequest url='x'></failedRequest>"]) {
      const { trace } = readTrace(new TextEncoder().encode(text));
      expect(codes(trace)).toEqual(["not-a-trace"]);
      expect(trace.events).toEqual([]);
    }
  });
});

describe("hostile files", () => {
  const [before = "", after = ""] = new TextDecoder().decode(plain).split("lone");
  const big = 5_000_000;
  const cases: readonly (readonly [string, string])[] = [
    ["10,000 nested tags", `${before}${"<Data>".repeat(10_000)}${after}`],
    ["10,000 nested foreign tags", `<failedRequest url="x">${"<a>".repeat(10_000)}`],
    ["a value of 5 MB", before + "x".repeat(big) + after],
    ["5 MB of ampersands", before + "&".repeat(big) + after],
    ["5 MB of open angles", before + "<".repeat(big) + after],
    ["5 MB of quotes in the root", `<failedRequest url="${'" '.repeat(big / 2)}`],
    ["5 MB of unclosed attributes", `<failedRequest ${'a="b '.repeat(big / 5)}`],
    ["5 MB of blanks in a tag", `<failedRequest url="x"${" ".repeat(big)}`],
    ["many unclosed comments", before + "<!-- ".repeat(big / 10) + after],
    ["many unclosed events", before + '<Event x="'.repeat(200_000)],
    ["many prefixed half tags", before + "<aaaaaaaaaaaaaaaaaaaaaaaaaaaa:".repeat(100_000) + after],
    ["__proto__ as a tag", `${before}${after}`.replaceAll("<System>", "<__proto__/><System>")],
  ];
  test.for(cases)("%s: read in time, without throwing", { timeout: 30_000 }, ([, text]) => {
    const bytes = new TextEncoder().encode(text);
    const started = performance.now();
    const { trace } = readTrace(bytes);
    expect(performance.now() - started).toBeLessThan(15_000);
    expect(trace.events.length).toBeLessThanOrEqual(text.split("<Event ").length);
  });

  test("100,000 events", { timeout: 30_000 }, () => {
    const draft = sketchDraft("GET http://h:80/ 200 1ms");
    const events = Array.from({ length: 100_000 }, (_, index) => ({
      name: "MODULE_WARNING",
      atMs: index,
      data: [["Data1", String(index)] as const],
    }));
    const { trace } = readTrace(new TextEncoder().encode(writeTrace({ ...draft, events })));
    expect(trace.problems).toEqual([]);
    expect(trace.events.length).toBe(100_000);
    expect(trace.events[99_999]?.data[1]).toEqual(["Data1", "99999"]);
  });
});

/* A small generator with a seed, so that a failure can be repeated. */
function random(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

describe("seeded damage", () => {
  test("flipped, cut and doubled bytes: no throw, no event invented, strict readers agree", { timeout: 30_000 }, () => {
    const next = random(20_260_608);
    for (let round = 0; round < 1500; round++) {
      let bytes: Uint8Array = plain.slice();
      for (let flips = next(4); flips >= 0; flips--) bytes[next(bytes.length)] = next(256);
      if (next(3) === 0) bytes = bytes.slice(0, next(bytes.length));
      if (next(5) === 0) bytes = joinBytes(bytes.slice(0, next(bytes.length)), bytes.slice(next(bytes.length)));
      const { trace, text } = readTrace(bytes);
      const begun = text.split(/<(?:[\w.-]+:)?Event[\s>]/).length - 1;
      expect(trace.events.length, `round ${round}`).toBeLessThanOrEqual(begun);
      const fast = readFast(text);
      if (fast !== undefined) expect(readGeneric(text), `round ${round}`).toEqual(fast);
    }
  });

  test("random bytes are no traces", () => {
    const next = random(7);
    for (let round = 0; round < 200; round++) {
      const bytes = Uint8Array.from({ length: next(3000) + 1 }, () => next(256));
      expect(["not-a-trace", "empty"]).toContain(codes(readTrace(bytes).trace)[0]);
    }
  });
});

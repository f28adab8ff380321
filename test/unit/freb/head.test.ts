/* Heads of everything that lies in a folder of traces: sound, odd, cut and foreign files. */
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { endsWhole, readHead, tailProblems } from "../../../shared/freb/head.ts";
import type { HeadAnswer } from "../../../shared/freb/head.ts";
import type { TraceHead } from "../../../shared/model/summary.ts";
import { asUtf16, cutAt, latin1At, replaceText, withBom, withLf } from "../../support/damage.ts";
import { genuineTraces } from "../../support/genuine.ts";
import { sketch, sketchBytes } from "../../support/sketch.ts";

const body = `
  0 GENERAL_REQUEST_START
  16 GENERAL_REQUEST_END`;
const plain = sketchBytes(`GET http://shop:80/a?b=1&c=2 502.3 8078ms pool=Pool1 pid=71 site=2 ${body}`);

function headOf(bytes: Uint8Array, complete = true): TraceHead & { readonly codes: readonly string[] } {
  const answer = readHead(bytes, { complete });
  if (answer.kind !== "head") throw new Error(answer.kind);
  const problems = new Set([...answer.problems, ...(complete ? tailProblems(bytes) : [])]);
  return { ...answer.head, codes: [...problems].map((problem) => problem.code) };
}

function kindOf(text: string, complete = true): HeadAnswer["kind"] {
  return readHead(new TextEncoder().encode(text), { complete }).kind;
}

describe("sound files", () => {
  test("every root attribute, first time and computer are read, without problems", () => {
    expect(headOf(plain)).toEqual({
      url: "http://shop:80/a?b=1&c=2",
      siteId: 2,
      appPool: "Pool1",
      processId: 71,
      verb: "GET",
      remoteUserName: "",
      userName: "",
      tokenUserName: "NT AUTHORITY\\IUSR",
      authenticationType: "anonymous",
      activityId: "{800000A1-0002-F500-B63F-84710C7967BB}",
      failureReason: "STATUS_CODE",
      status: 502_003,
      triggerStatus: 502_003,
      timeTakenMs: 8078,
      startedAt: Date.parse("2026-06-08T19:54:51.596Z"),
      computer: "WEB01",
      codes: [],
    });
  });

  test("the variant without user has no names and NOT_AVAILABLE", () => {
    const head = headOf(sketchBytes(`GET http://shop:80/ 401.2 0ms user=none ${body}`));
    expect(head).toMatchObject({
      authenticationType: "NOT_AVAILABLE",
      userName: undefined,
      activityId: expect.any(String),
    });
    expect(head.codes).toEqual([]);
  });

  test("encodings and line ends make no difference", () => {
    const expected = headOf(plain);
    for (const bytes of [
      withBom(plain),
      withLf(plain),
      asUtf16(plain),
      asUtf16(plain, "be"),
      asUtf16(plain, "le", false),
    ]) {
      expect(headOf(bytes)).toEqual(expected);
    }
  });

  test("IPv6 hosts, non-ASCII URLs, entities and character references", () => {
    const text = sketch(`GET http://[2001:db8::1]:8080/käse/日本?x=<'"> 404 0ms ${body}`);
    expect(headOf(new TextEncoder().encode(text)).url).toBe(`http://[2001:db8::1]:8080/käse/日本?x=<'">`);
    const references = replaceText(plain, "&amp;c", "&#x26;&#99;");
    expect(headOf(references)).toMatchObject({ url: "http://shop:80/a?b=1&c=2", codes: [] });
  });

  test("a 40 KB URL asks for more bytes until it is whole", () => {
    const url = `http://shop:80/${"é".repeat(20_000)}`;
    const bytes = sketchBytes(`GET ${url} 404 0ms ${body}`);
    const asked: number[] = [];
    for (let size = 4096; ; size *= 2) {
      asked.push(size);
      const answer = readHead(bytes.subarray(0, size), { complete: size >= bytes.length });
      if (answer.kind === "more") continue;
      expect(answer).toMatchObject({ kind: "head", complete: true, head: { url } });
      break;
    }
    expect(asked.at(-1)).toBe(65_536);
  });

  test("any cut of a slice, also within a character, gives the same head or asks for more", () => {
    const bytes = sketchBytes(`GET http://shop:80/日本é 404 0ms computer=WÉB ${body}`);
    const expected = readHead(bytes, { complete: false });
    for (let size = 0; size < bytes.length; size++) {
      const answer = readHead(bytes.subarray(0, size), { complete: false });
      if (answer.kind !== "more") expect(answer).toEqual(expected);
    }
  });

  test("headless traces, and events without time, level or computer", () => {
    const headless = headOf(sketchBytes("GET http://shop:80/ 200 61230ms reason=TIME_TAKEN\n0 FASTCGI_START"));
    expect(headless).toMatchObject({ triggerStatus: 0, startedAt: Date.parse("2026-06-08T19:54:51.596Z"), codes: [] });
    const bare = headOf(
      sketchBytes("GET http://shop:80/ 200 1ms\n0 FASTCGI_START @omit=time,level,computer\n5 FASTCGI_END"),
    );
    expect(bare).toMatchObject({ startedAt: undefined, computer: undefined, codes: [] });
  });

  test("missing and odd attributes are undefined, never invented", () => {
    const bytes = replaceText(replaceText(plain, 'siteId="2"', 'siteId="two"'), 'statusCode="502.3"', "");
    const head = headOf(replaceText(bytes, ' processId="71"', ""));
    expect(head).toMatchObject({ siteId: undefined, status: undefined, processId: undefined, verb: "GET" });
  });

  test("single quotes, other order, a prefix on the root", () => {
    const text = `<?xml version='1.0'?><f:failedRequest statusCode='404.2' url='http://h:80/"' xmlns:f='x'><f:Event><f:System><f:TimeCreated SystemTime='2026-01-02T03:04:05Z'/><f:Computer> W </f:Computer></f:System></f:Event></f:failedRequest>`;
    expect(headOf(new TextEncoder().encode(text))).toMatchObject({
      url: 'http://h:80/"',
      status: 404_002,
      startedAt: Date.parse("2026-01-02T03:04:05Z"),
      computer: "W",
      codes: [],
    });
  });
});

describe("what IIS leaves unescaped", () => {
  test.for(['Pool "A" & <B>', "R&D", "a<b", 'x"', '"'])("a pool named %s is read and said", (pool) => {
    const head = headOf(sketchBytes(`GET http://shop:80/ 404 0ms pool=${JSON.stringify(pool)} ${body}`));
    expect(head).toMatchObject({ appPool: pool, processId: 7120, verb: "GET", codes: ["recovered"] });
  });

  test("a verb with markup in it", () => {
    const head = headOf(sketchBytes(`"G<E>T&\\"" http://shop:80/ 400 0ms pool="A&B" ${body}`));
    expect(head).toMatchObject({ verb: 'G<E>T&"', appPool: "A&B", status: 400_000, codes: ["recovered"] });
  });

  test("stray Latin-1 bytes are read as Windows-1252", () => {
    const head = headOf(latin1At(sketchBytes(`GET http://shop:80/cafMARK 404 0ms ${body}`), "MARK", [0xe9, 0x80]));
    expect(head).toMatchObject({ url: "http://shop:80/café€", codes: ["recovered"] });
  });

  test("control characters are shown as replacement characters", () => {
    const head = headOf(latin1At(sketchBytes(`GET http://shop:80/aMARKb 404 0ms ${body}`), "MARK", [0x01, 0x00]));
    expect(head).toMatchObject({ url: "http://shop:80/a\ufffd\ufffdb", codes: ["recovered"] });
  });
});

describe("cut and foreign files", () => {
  test("a file cut anywhere is a head of what is there and truncated", () => {
    const whole = headOf(plain);
    for (let size = 1; size < plain.length; size++) {
      const head = headOf(cutAt(plain, size));
      const { codes, ...values } = head;
      expect(codes).toEqual(["truncated"]);

      expect(whole.url?.startsWith(values.url ?? "")).toBe(true);
      const read = Object.entries(values).filter(([key, value]) => key !== "url" && value !== undefined);
      expect(whole).toMatchObject(Object.fromEntries(read));
    }
  });

  test("an empty file is empty, and asks for more while it may fill", () => {
    expect(kindOf("")).toBe("empty");
    expect(kindOf("\ufeff  \r\n")).toBe("empty");
    expect(kindOf("", false)).toBe("more");
  });

  test("files that are no traces are named so", () => {
    for (const text of [
      "hello",
      "<html><failedRequest url='x'>",
      "<?xml version='1.0'?><configuration/>",
      "{}",
      "<failed",
      "PK\u0003\u0004",
    ]) {
      expect(kindOf(text)).toBe("not-a-trace");
    }
    expect(kindOf("<!DOCTYPE failedRequest [<!ENTITY a 'b'>]><failedRequest url='&a;'/>")).toBe("not-a-trace");
    expect(kindOf("MZ\u0090 just bytes".repeat(500), false)).toBe("not-a-trace");
  });

  test("text before the trace is damage, not the end of it", () => {
    const head = headOf(new TextEncoder().encode(`junk\r\n${new TextDecoder().decode(plain)}`));
    expect(head).toMatchObject({ url: "http://shop:80/a?b=1&c=2", codes: ["recovered"] });
  });
});

describe("tails", () => {
  test("a whole file ends whole in every encoding; IIS's own size mark is told from a cut", () => {
    const full = sketchBytes("GET http://shop:80/ 200 1ms\n0 GENERAL_REQUEST_START\n5 LOG_FILE_MAX_SIZE_TRUNCATE");
    for (const bytes of [full, asUtf16(full), asUtf16(full, "be"), withLf(full)]) {
      expect(endsWhole(bytes.subarray(-4096))).toBe(true);
      const problems = tailProblems(bytes.subarray(-4096));
      expect(problems.map((problem) => problem.code)).toEqual(["truncated"]);
      expect(problems[0]?.message).toContain("maxLogFileSizeKB");
    }
    expect(tailProblems(plain)).toEqual([]);
    expect(endsWhole(cutAt(plain, -1))).toBe(false);
    expect(tailProblems(cutAt(plain, -20))[0]?.message).toContain("cut while copied");
    expect(headOf(full).codes).toEqual(["truncated"]);
  });
});

const genuine = genuineTraces();
test.skipIf(genuine.length === 0)("4 KB of every genuine trace give a whole head without problems", () => {
  for (const path of genuine) {
    const answer = readHead(readFileSync(path).subarray(0, 4096), { complete: false });
    expect(answer).toMatchObject({ kind: "head", complete: true, problems: [] });
    if (answer.kind === "head")
      expect(Object.entries(answer.head).filter(([, value]) => value === undefined).length).toBeLessThan(4);
  }
});

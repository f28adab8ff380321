/* Two drawn traces laid beside each other: what is paired, what counts as a difference, where the stories part. */
import { describe, expect, it } from "vitest";
import { compareDrawn, differences, rowTexts } from "./side.ts";

const good = `
GET http://shop:80/cart?id=1 200 62ms pid=7120 site=2 computer=WEB01 activity={80000001-0000-F200-B63F-84710C7967BB}
0 GENERAL_REQUEST_START
0 GENERAL_REQUEST_HEADERS Headers="Host: shop\\nUser-Agent: curl\\nCookie: a=1; b=2\\n"
0 +UriCacheModule BEGIN_REQUEST
  0 URL_CACHE_ACCESS_START RequestURL=/cart
  0 URL_CACHE_ACCESS_END URLInfoFromCache=true
0 +ApplicationRequestRouting EXECUTE_REQUEST_HANDLER
  16 ARR_REQUEST_HEADERS_START
  31 ARR_REQUEST_HEADERS_END
  31 ARR_RESPONSE_HEADERS_START
  47 ARR_RESPONSE_HEADERS_END
62 GENERAL_RESPONSE_HEADERS Headers="Content-Type: text/html\\nDate: Mon, 08 Jun 2026 19:00:00 GMT\\nSet-Cookie: s=1; path=/\\n"
62 GENERAL_REQUEST_END
`;

const bad = `
GET http://shop:80/cart?id=1 502.3 8078ms pid=901 site=2 computer=WEB02 activity={80000002-0000-F200-B63F-84710C7967BB}
0 GENERAL_REQUEST_START
0 GENERAL_REQUEST_HEADERS Headers="Host: shop\\nUser-Agent: curl\\nCookie: b=4; a=9\\n"
0 +UriCacheModule BEGIN_REQUEST
  0 URL_CACHE_ACCESS_START RequestURL=/cart
  0 URL_CACHE_ACCESS_END URLInfoFromCache=true
0 +ApplicationRequestRouting EXECUTE_REQUEST_HANDLER
  16 ARR_REQUEST_HEADERS_START
  8078 MODULE_SET_RESPONSE_ERROR_STATUS HttpStatus=502 HttpSubStatus=3 ErrorCode=2147954429 @level=3
8078 GENERAL_RESPONSE_HEADERS Headers="Content-Type: text/html\\nDate: Mon, 08 Jun 2026 19:05:00 GMT\\nSet-Cookie: s=2; path=/\\n"
8078 GENERAL_REQUEST_END
`;

const withTime = (ms: number): string => `
GET http://shop/ 200 ${ms}ms
0 GENERAL_REQUEST_START
0 +Session REQUEST_ACQUIRE_STATE
  ${ms} AspNetSessionDataBegin
${ms} GENERAL_REQUEST_END
`;

const withIds = (seed: string): string => `
GET http://shop/ 200 0ms activity={8000000${seed}-0000-F200-B63F-84710C7967BB}
0 GENERAL_REQUEST_START SiteId=1 ConnId=161061274${seed} RequestURL=http://shop/
0 GENERAL_ENDPOINT_INFORMATION RemoteAddress=10.0.0.${seed} RemotePort=5000${seed} LocalPort=80
0 AspNetAppDomainEnter Data1=/LM/W3SVC/2/ROOT-1-13425421929403127${seed}
0 GENERAL_REQUEST_END BytesSent=${seed}00 HttpStatus=200
`;

const withCode = (code: string): string => `
GET http://shop/ 500 0ms
0 ANCM_HRESULT_FAILED HResult=${code}
`;

const withPath = (path: string): string => `
GET http://shop:80${path} 200 0ms
0 GENERAL_REQUEST_START
0 URL_CACHE_ACCESS_START RequestURL=${path}
0 URL_CACHE_ACCESS_END PhysicalPath=C:\\site
`;

const withSecrets = (cookie: string, scheme: string): string => `
GET http://shop/ 200 0ms
0 GENERAL_REQUEST_HEADERS Headers="Authorization: ${scheme} abc${cookie}\\nCookie: ${cookie}=1\\n"
`;

const withLines = (lines: string): string => `
GET http://shop/ 200 0ms
0 GENERAL_REQUEST_START
0 +RewriteModule BEGIN_REQUEST
${lines}
0 GENERAL_REQUEST_END
`;

const withCalls = (calls: number): string => `
GET http://shop/ 200 0ms
0 GENERAL_REQUEST_START
${"0 +AspNetFilterModule SEND_RESPONSE\n".repeat(calls)}0 GENERAL_REQUEST_END
`;

describe("a failing trace beside a good one", () => {
  const comparison = compareDrawn(bad, good);

  it("pairs what both have and says of the rest who has it", () => {
    expect(differences(comparison)).toEqual([
      "only-a 9 . MODULE_SET_RESPONSE_ERROR_STATUS HttpStatus 502; HttpSubStatus 3; ErrorCode 2147954429",
      "only-b . 9 ARR_REQUEST_HEADERS_END",
      "only-b . 10 ARR_RESPONSE_HEADERS_START",
      "only-b . 11 ARR_RESPONSE_HEADERS_END",
      "data 12 14 GENERAL_REQUEST_END HttpStatus 502 → 200; HttpSubStatus 3 → 0",
    ]);
  });

  it("names the first difference and what the other trace does instead", () => {
    expect(comparison.first).toMatchObject({ a: 9, b: undefined });
    expect(comparison.first?.why).toBe(
      "Only A has MODULE_SET_RESPONSE_ERROR_STATUS (ApplicationRequestRouting in EXECUTE_REQUEST_HANDLER): HttpStatus 502; HttpSubStatus 3; ErrorCode 2147954429; B goes on with ARR_REQUEST_HEADERS_END #9",
    );
    expect(comparison.firstFailure).toMatchObject({ a: 9, b: undefined });
  });

  it("compares the time of modules, and shows only what the clock can", () => {
    const slower = comparison.modules.filter(({ significant }) => significant);
    expect(slower).toHaveLength(1);
    expect(slower[0]).toMatchObject({
      module: "ApplicationRequestRouting",
      stage: "EXECUTE_REQUEST_HANDLER",
      a: { calls: 1, durationMs: 8078 },
      b: { calls: 1, durationMs: 47 },
      deltaMs: -8031,
    });
  });

  it("takes dates, cookies' values, servers and processes for what always differs", () => {
    const changed = [...comparison.requestHeaders, ...comparison.responseHeaders].filter(
      ({ difference }) => difference === "changed",
    );
    expect(changed).toEqual([]);
    expect(comparison.facts.find(({ label }) => label === "Server")).toMatchObject({
      a: "WEB02",
      b: "WEB01",
      difference: "expected",
    });
    expect(comparison.facts.find(({ label }) => label === "Status")).toMatchObject({ difference: "changed" });
  });

  it("holds both verdicts", () => {
    expect(comparison.a.verdict.kind).toBe("failure");
    expect(comparison.b.verdict.kind).toBe("expected");
  });
});

describe("times", () => {
  it.each([
    [0, 31, "same"],
    [0, 32, "time"],
    [500, 470, "same"],
    [500, 468, "time"],
  ])("from %i to %i ms are %s", (a, b, state) => {
    const comparison = compareDrawn(withTime(a), withTime(b));
    expect(rowTexts(comparison)).toContain(`${state} 3 3 AspNetSessionDataBegin`);
    expect(comparison.first).toBeUndefined();
    expect(comparison.modules[0]?.significant).toBe(state === "time");
  });
});

describe("what differs between any two requests", () => {
  it("is no difference: ids, ports, sizes, and parts of values that are ids", () => {
    expect(differences(compareDrawn(withIds("1"), withIds("2")))).toEqual([]);
  });

  it("is a difference where it is a code: hex codes are not taken for pointers", () => {
    expect(differences(compareDrawn(withCode("0x80070005"), withCode("0x80072ee2")))).toEqual([
      "data 1 1 ANCM_HRESULT_FAILED HResult 0x80070005 → 0x80072ee2",
    ]);
  });

  it("is the URL in the values, where the two requests asked for different ones", () => {
    const comparison = compareDrawn(withPath("/orders?id=1"), withPath("/invoices?id=22222"));
    expect(differences(comparison)).toEqual([]);
    expect(comparison.facts.filter(({ difference }) => difference === "changed").map(({ label }) => label)).toEqual([
      "URL",
      "Query",
    ]);
  });

  it("is not the kind of a secret: another cookie or another scheme is a difference", () => {
    const pairs = compareDrawn(withSecrets("a", "Bearer"), withSecrets("b", "Negotiate")).requestHeaders;
    expect(pairs.map(({ difference }) => difference)).toEqual(["changed", "changed"]);
    const alike = compareDrawn(withSecrets("a", "Bearer"), withSecrets("a", "Bearer")).requestHeaders;
    expect(alike.map(({ difference }) => difference)).toEqual(["same", "same"]);
  });
});

describe("what an event is about", () => {
  it("keeps headers and rules apart by name instead of pairing them as changed", () => {
    const a = withLines(`  0 RULE_EVALUATION_START RuleName=One
  0 RULE_EVALUATION_END RuleName=One Succeeded=false
  0 GENERAL_SET_RESPONSE_HEADER HeaderName=X-A HeaderValue=1`);
    const b = withLines(`  0 RULE_EVALUATION_START RuleName=Two
  0 RULE_EVALUATION_END RuleName=Two Succeeded=false
  0 GENERAL_SET_RESPONSE_HEADER HeaderName=x-a HeaderValue=2`);
    expect(differences(compareDrawn(a, b))).toEqual([
      "only-a 3 . RULE_EVALUATION_START RuleName One",
      "only-a 4 . RULE_EVALUATION_END RuleName One; Succeeded false",
      "only-b . 3 RULE_EVALUATION_START RuleName Two",
      "only-b . 4 RULE_EVALUATION_END RuleName Two; Succeeded false",
      "data 5 5 GENERAL_SET_RESPONSE_HEADER X-A: HeaderName X-A → x-a; HeaderValue 1 → 2",
    ]);
  });

  it("shows one call more among equal ones as a whole call", () => {
    expect(differences(compareDrawn(withCalls(3), withCalls(2))).map((text) => text.split(" ")[3])).toEqual([
      "NOTIFY_MODULE_START",
      "NOTIFY_MODULE_END",
    ]);
  });

  it("still pairs what follows a module that never ended in one trace", () => {
    const rest = `0 +UriCacheModule SEND_RESPONSE
  0 URL_CACHE_ACCESS_START
0 GENERAL_REQUEST_END`;
    const trace = (open: string): string => `
GET http://shop/ 200 0ms
0 GENERAL_REQUEST_START
0 +IsapiModule EXECUTE_REQUEST_HANDLER ${open}
${rest}
`;
    expect(differences(compareDrawn(trace("open"), trace("")))).toEqual(["only-b . 3 NOTIFY_MODULE_END"]);
  });
});

describe("what cannot be compared much", () => {
  it("takes URLs of thousands of parts and values as long", () => {
    const [a, b] = ["x", "y"].map((part) => withPath(`/${`${part}/`.repeat(8_000)}`)) as [string, string];
    const began = performance.now();
    const comparison = compareDrawn(a, b);
    expect(comparison.rows.count).toBe(3);
    expect(performance.now() - began).toBeLessThan(2_000);
  });

  it("takes a trace without events", () => {
    const empty = "GET http://shop/ 200 0ms";
    const comparison = compareDrawn(empty, good);
    expect(comparison.counts).toMatchObject({ "only-a": 0, "only-b": 14 });
    expect(comparison.first?.why).toContain("A ends before it");
    expect(compareDrawn(empty, empty).rows.count).toBe(0);
  });
});

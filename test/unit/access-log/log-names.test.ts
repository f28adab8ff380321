/* Names of log files, fields that are missing, sets of statuses, and what is known of HTTP.sys's reasons. */
import { describe, expect, it } from "vitest";
import { readLogFileName } from "../../../shared/access-log/log-file-name.ts";
import { missingFields, readFieldsDirective } from "../../../shared/access-log/log-layout.ts";
import { reasonFact, reasonFacts } from "../../../shared/access-log/reason-facts.ts";
import { statusSet, statusSetKey } from "../../../shared/access-log/status-set.ts";

const day = (text: string): number => Date.parse(`${text}T00:00:00Z`);

describe("names of log files", () => {
  it("tell the days a file may hold, with a day on either side for files rolled over in local time", () => {
    const daily = { kind: "w3c", from: day("2026-06-07"), to: day("2026-06-10") };
    expect(readLogFileName("u_ex260608.log")).toEqual(daily);
    expect(readLogFileName("EX260608.LOG")).toEqual(daily);
    expect(readLogFileName("u_ex260608_x.log")).toEqual(daily);
    const hourly = day("2026-06-08") + 19 * 3_600_000;
    expect(readLogFileName("u_ex26060819.log")).toMatchObject({ from: hourly - 86_400_000, to: hourly + 90_000_000 });
    expect(readLogFileName("u_ex2606.log")).toMatchObject({ from: day("2026-05-31"), to: day("2026-07-03") });
    expect(readLogFileName("u_ex2606w2.log")).toMatchObject({ from: day("2026-05-31"), to: day("2026-07-03") });
  });

  it("tell other kinds apart", () => {
    expect(readLogFileName("httperr12.log")).toMatchObject({ kind: "httperr", from: Number.NEGATIVE_INFINITY });
    expect(readLogFileName("u_extend1.log")).toMatchObject({ kind: "w3c", to: Number.POSITIVE_INFINITY });
    expect(readLogFileName("u_nc260608.log")?.kind).toBe("other");
    expect(readLogFileName("u_in260608.log")?.kind).toBe("other");
    expect(readLogFileName("exported.log")?.kind).toBe("w3c");
    expect(readLogFileName("fr000001.xml")).toBeUndefined();
  });
});

describe("fields", () => {
  it("that are missing are named with what they are good for", () => {
    const layout = readFieldsDirective("#Fields: date time cs-method cs-uri sc-status");
    expect(layout === undefined ? [] : missingFields(layout).map(({ field }) => field)).toEqual([
      "sc-substatus",
      "sc-win32-status",
      "time-taken",
    ]);
    expect(readFieldsDirective("#Fields:")).toBeUndefined();
    expect(readFieldsDirective("#Version: 1.0")).toBeUndefined();
  });
});

describe("sets of statuses", () => {
  it("have a name that tells them apart", () => {
    expect(statusSetKey(statusSet((code) => code === 502 || (code >= 400 && code < 410)))).toBe("400-409,502");
    expect(statusSetKey(statusSet((code) => code >= 500))).toBe("500-999");
  });
});

describe("reasons of HTTP.sys", () => {
  it("are all explained, once, with something to check", () => {
    expect(new Set(reasonFacts.map(({ reason }) => reason.toLowerCase())).size).toBe(reasonFacts.length);
    expect(reasonFacts.filter(({ meaning, check }) => !meaning.endsWith(".") || check.length === 0)).toEqual([]);
    expect(reasonFact("appoffline")).toMatchObject({ kind: "pool", status: 503 });
    expect(reasonFact("Nothing_Like_It")).toBeUndefined();
  });
});

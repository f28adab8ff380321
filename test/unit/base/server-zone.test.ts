/* Zones of servers: said by the user, by rules; offsets that follow the year; one zone only where all share it. */
import { describe, expect, it } from "vitest";
import { formatOffset, formatTime, formatZone, zoneId, zoneOffsetMinutes } from "../../../shared/base/format.ts";
import { sharedZone, zoneOfServer } from "../../../shared/base/server-zone.ts";

const winter = Date.UTC(2026, 0, 15, 12, 30, 5, 42);
const summer = Date.UTC(2026, 6, 15, 12, 30, 5, 42);

describe("times of a server", () => {
  it("follow its clock through the year, with the offset named", () => {
    const berlin = "server:Europe/Berlin";
    expect(formatTime(winter, berlin)).toBe("2026-01-15 13:30:05.042");
    expect(formatTime(summer, berlin)).toBe("2026-07-15 14:30:05.042");
    expect([winter, summer].map((at) => formatZone(berlin, at))).toEqual(["UTC+1 server", "UTC+2 server"]);
    expect(zoneId(berlin)).toBe("Europe/Berlin");
  });

  it("may be off by parts of an hour, west, or not at all", () => {
    expect(formatZone("server:Asia/Kolkata", winter)).toBe("UTC+5:30 server");
    expect(formatOffset("server:America/St_Johns", winter)).toBe("UTC-3:30");
    expect(formatZone("server:Etc/UTC", winter)).toBe("UTC+0 server");
    expect(formatOffset("utc", winter)).toBe("UTC");
    expect(zoneOffsetMinutes(winter, "server:America/St_Johns")).toBe(-210);
  });

  it("in a zone that is not known, or at no time, are nothing that misleads", () => {
    expect(zoneOffsetMinutes(winter, "server:Nowhere/Else")).toBe(0);
    expect(formatTime(Number.NaN, "server:Europe/Berlin")).toBe("-");
  });
});

const rules = [
  { servers: "web0*", zone: "Europe/Berlin" },
  { servers: "*.us.example", zone: "America/New_York" },
  { servers: "a*b*a", zone: "Asia/Kolkata" },
];

describe("the zone of a server", () => {
  it("is that of the first rule that fits its name, in any case", () => {
    expect(zoneOfServer(rules, "WEB01")).toBe("server:Europe/Berlin");
    expect(zoneOfServer(rules, "web9.US.example")).toBe("server:America/New_York");
    expect(zoneOfServer(rules, "WEB1")).toBeUndefined();
    expect(zoneOfServer([{ servers: "*", zone: "Asia/Tokyo" }, ...rules], "WEB01")).toBe("server:Asia/Tokyo");
    expect([zoneOfServer(rules, "abba"), zoneOfServer(rules, "aba")]).toEqual([
      "server:Asia/Kolkata",
      "server:Asia/Kolkata",
    ]);
    expect([zoneOfServer(rules, "aa"), zoneOfServer(rules, "a")]).toEqual([undefined, undefined]);
  });

  it("is one for all only where every one of them has it", () => {
    expect(sharedZone(rules, ["WEB01", "WEB02"])).toBe("server:Europe/Berlin");
    expect(sharedZone(rules, ["WEB01", "x.us.example"])).toBeUndefined();
    expect(sharedZone(rules, ["WEB01", "OTHER"])).toBeUndefined();
    expect(sharedZone(rules, ["OTHER", "WEB01"])).toBeUndefined();
    expect(sharedZone([], ["WEB01"])).toBeUndefined();
  });

  it("is, before there are servers, that of a rule for all", () => {
    expect(sharedZone(rules, [])).toBeUndefined();
    expect(sharedZone([{ servers: "*", zone: "Asia/Tokyo" }], [])).toBe("server:Asia/Tokyo");
  });
});

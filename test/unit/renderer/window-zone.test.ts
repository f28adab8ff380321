/* Which zone a window shows: server time only where the servers in sight share it, and never by what an answer happens to hold. */
import { describe, expect, it } from "vitest";
import { serversIn, windowZone, zoneFor } from "../../../renderer/state/zone-wish.ts";

const serverZones = [
  { servers: "WEB*", zone: "Europe/Berlin" },
  { servers: "US*", zone: "America/New_York" },
];
const wish = { zone: "server", serverZones } as const;
const known = { servers: new Set(["WEB01", "WEB02", "US1"]), more: false };
const zoneIn = (query: string, more = false): string =>
  windowZone(wish, serversIn({ ...known, more }, query, serverZones));

describe("a window of server times", () => {
  it("is in UTC where its servers differ, and in theirs where the filter leaves those of one zone", () => {
    expect(zoneIn("")).toBe("utc");
    expect(zoneIn("server:web*")).toBe("server:Europe/Berlin");
    expect(zoneIn("status:502 -server:US1")).toBe("server:Europe/Berlin");
    expect(zoneIn("server:US1,web01")).toBe("utc");
    expect(zoneIn("server:us1 after:06:00")).toBe("server:America/New_York");
    expect(zoneIn("(server:us1 OR status:404)")).toBe("utc");
    expect(zoneIn("server:")).toBe("utc");
  });

  it("is in UTC where there are servers not known by name that another rule, or none, may hold for", () => {
    const some = serverZones.slice(0, 1);
    const webs = { servers: new Set(["WEB01"]), more: true };
    expect(windowZone({ zone: "server", serverZones: some }, serversIn({ ...webs, more: false }, "", some))).toBe(
      "server:Europe/Berlin",
    );
    expect(windowZone({ zone: "server", serverZones: some }, serversIn(webs, "", some))).toBe("utc");
    expect(windowZone(wish, serversIn(webs, "", serverZones))).toBe("utc");
    // Whatever their names are, one rule holds for all that the filter leaves.
    expect(zoneIn("server:web*", true)).toBe("server:Europe/Berlin");
    const one = [{ servers: "*", zone: "Asia/Tokyo" }];
    const all = serversIn({ servers: new Set(["A"]), more: true }, "", one);
    expect(windowZone({ zone: "server", serverZones: one }, all)).toBe("server:Asia/Tokyo");
  });

  it("leaves what was chosen otherwise as it is, for rows too", () => {
    expect(windowZone({ zone: "local", serverZones }, ["WEB01"])).toBe("local");
    expect(zoneFor({ zone: "utc", serverZones }, "WEB01")).toBe("utc");
    expect(zoneFor(wish, "WEB01")).toBe("server:Europe/Berlin");
    expect(zoneFor(wish, "OTHER")).toBe("utc");
  });
});

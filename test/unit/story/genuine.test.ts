import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { describe, expect, it } from "vitest";
import { ancmStory } from "../../../shared/story/ancm.ts";
import { arrStory } from "../../../shared/story/arr.ts";
import { authStory } from "../../../shared/story/authentication.ts";
import { bodiesStory, bodyText } from "../../../shared/story/bodies.ts";
import { fastCgiStory } from "../../../shared/story/fastcgi.ts";
import { filterStory } from "../../../shared/story/filters.ts";
import { pageStory } from "../../../shared/story/page.ts";
import { rewriteStory } from "../../../shared/story/rewrite.ts";
import { genuineTraces } from "../../support/genuine.ts";
import { tellBytes, type Told } from "./tell.ts";

const paths = genuineTraces();
const named = (name: string): Told =>
  tellBytes(readFileSync(paths.find((path) => basename(path).startsWith(name)) ?? ""));

/** Every event number anywhere in a story. */
function eventsIn(value: unknown, key = ""): readonly number[] {
  if (typeof value === "number") return /event/i.test(key) || key === "aborted" ? [value] : [];
  if (Array.isArray(value)) return value.flatMap((one) => eventsIn(one, key));
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => eventsIn(inner, name));
}

describe.skipIf(paths.length === 0)("the stories of genuine traces", () => {
  it("name only events that exist", () => {
    for (const path of paths) {
      const { trace, spans, headers } = tellBytes(readFileSync(path));
      const all = [
        rewriteStory(trace, spans),
        headers,
        bodiesStory(trace, spans, headers),
        authStory(trace, spans, headers),
        pageStory(trace, spans),
        filterStory(trace, spans),
        fastCgiStory(trace, spans),
        ancmStory(trace, spans),
        arrStory(trace, spans),
      ];
      const numbers = eventsIn(all);
      expect(numbers.length).toBeGreaterThan(0);
      const wrong = numbers.filter((number) => trace.events[number - 1]?.number !== number);
      expect(wrong, basename(path)).toEqual([]);
    }
  });

  it("hold every rule, header change and buffer that the events hold", () => {
    for (const path of paths) {
      const { trace, spans, headers } = tellBytes(readFileSync(path));
      const count = (name: RegExp) => trace.events.filter((event) => name.test(event.name)).length;
      expect(rewriteStory(trace, spans).rules.length).toBe(count(/^(?:RULE_EVALUATION|SET_SERVER_VARIABLE)_START$/));
      expect(headers.request.changes.length + headers.response.changes.length).toBe(
        count(/^GENERAL_SET_(?:REQUEST|RESPONSE)_HEADER$|^FILTER_(?:SET|ADD)_RE(?:Q|SP)_HEADER$/),
      );
      const { request, response } = bodiesStory(trace, spans, headers);
      expect(request.parts.length + response.parts.length).toBe(
        count(/^GENERAL_(?:REQUEST_ENTITY|RESPONSE_ENTITY_.*)$/),
      );
      expect(authStory(trace, spans, headers).tries.length).toBe(count(/^AUTH_START$/));
    }
  });

  it("tell the rule that sent a request to a dead backend", () => {
    const { trace, spans } = named("fr000070");
    const { rules, journey } = rewriteStory(trace, spans);
    expect(rules.map(({ name, succeeded }) => `${name} ${succeeded}`)).toEqual([
      "ARRProxy false",
      "ARRBadBackend true",
    ]);
    expect(journey.map(({ kind, by }) => `${kind} ${by}`)).toEqual([
      "requested undefined",
      "rewritten ARRBadBackend",
      "restored ApplicationRequestRouting",
    ]);
  });

  it("tell conditions, child requests and aborts", () => {
    const node = named("fr000054");
    const { rules } = rewriteStory(node.trace, node.spans);
    expect(rules.at(-1)?.conditions).toMatchObject([
      { input: "{REQUEST_FILENAME}", matchType: "IsFile", negated: true },
    ]);
    const aborted = named("fr000065");
    expect(rewriteStory(aborted.trace, aborted.spans).aborted).toBe(53);
  });

  it("tell a refused first leg with what was offered, and a signed-in user", () => {
    const refused = named("fr000032");
    const { firstLeg, tries } = authStory(refused.trace, refused.spans, refused.headers);
    expect(firstLeg?.offers.map(({ text }) => text)).toEqual(["Negotiate", "NTLM"]);
    expect(tries.at(-1)?.outcome).toBe("not-granted");
    const allowed = named("fr000034");
    const story = authStory(allowed.trace, allowed.spans, allowed.headers);
    expect(story.tries.at(-1)).toMatchObject({ outcome: "succeeded", type: "NT" });
    expect(story.firstLeg).toBeUndefined();
  });

  it("tell the slow COM call, PHP's error text, and the text of an answer without its chunks", () => {
    const slow = named("fr000013");
    const calls = pageStory(slow.trace, slow.spans).comCalls;
    expect(calls.at(-1)).toMatchObject({ line: "10", durationMs: 4562 });
    const php = named("fr000052");
    expect(fastCgiStory(php.trace, php.spans)?.messages[0]?.text).toContain("PHP Parse error");
    const huge = named("fr000073");
    const text = bodyText(bodiesStory(huge.trace, huge.spans, huge.headers).response);
    expect(text.startsWith("<!DOCTYPE html><html><head><title>Huge Trace</title></head><body><h1>Huge")).toBe(true);
    const node = named("fr000054");
    const json = bodyText(bodiesStory(node.trace, node.spans, node.headers).response);
    expect(JSON.parse(json)).toMatchObject({ status: "ok" });
    const heavy = named("fr000055");
    const lines = bodyText(bodiesStory(heavy.trace, heavy.spans, heavy.headers).response).split("\n");
    expect(lines.filter((line) => line !== "" && !/^Line \d+: x+$/.test(line))).toEqual([]);
  });

  it("tell how much of an upload is missing by what was read, not by what was announced", () => {
    const upload = named("timetaken-ancm");
    const { gaps } = bodiesStory(upload.trace, upload.spans, upload.headers).request;
    expect(gaps).toMatchObject([{ kind: "shorter", told: "read", bytes: 107 * 8192 }, { kind: "trace-ends" }]);
  });
});

/* The writer must be byte-true: a genuine trace, taken apart by a plain reader of its own and written again, gives the same bytes. */
import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { describe, expect, test } from "vitest";
import { eventFacts } from "../../../shared/freb/event-facts.ts";
import { writeTrace } from "../../../shared/freb/write.ts";
import type { EventDraft, TraceDraft } from "../../../shared/freb/write.ts";
import type { EventData } from "../../../shared/model/trace.ts";
import { genuineTraces } from "../../support/genuine.ts";
import { sketchDraft } from "../../support/sketch.ts";

const traces = genuineTraces();

const sketchWith = (data: readonly EventData[]): string =>
  writeTrace({ ...sketchDraft("GET http://a/ 200 0ms"), events: [{ name: "NOTIFY_MODULE_START", data }] });

describe("writeTrace", () => {
  test.skipIf(traces.length === 0).for(traces.map((path) => [basename(path), path] as const))(
    "rewrites %s byte for byte",
    ([, path]) => {
      const bytes = readFileSync(path);
      const again = Buffer.from(writeTrace(takeApart(bytes.toString("utf8"))));
      expect(again.equals(bytes)).toBe(true);
    },
  );

  test("takes values that are called like parts of every object", () => {
    const data = [
      ["Notification", "constructor"],
      ["toString", "__proto__"],
    ] as const;
    expect(sketchWith(data)).toMatch(/<Data Name="Notification">constructor<\/Data>/);
  });

  test.skipIf(traces.length === 0)("knows every event of the genuine traces as it was written", () => {
    const wrong = new Set<string>();
    for (const path of traces) {
      for (const event of takeApart(readFileSync(path, "utf8")).events) {
        const facts = eventFacts.get(event.name);
        const keys = ["provider", "providerGuid", "eventGuid", "opcode", "keywords", "area"] as const;
        if (facts === undefined || keys.some((key) => facts[key] !== event[key])) wrong.add(event.name);
      }
    }
    expect([...wrong]).toEqual([]);
  });

  test.skipIf(traces.length === 0)("derives the descriptions of most coded values as IIS wrote them", () => {
    let same = 0;
    let other = 0;
    for (const path of traces) {
      const draft = takeApart(readFileSync(path, "utf8"));
      const plain = draft.events.map((event) => ({ ...event, descriptions: undefined }));
      const again = takeApart(writeTrace({ ...draft, events: plain }));
      draft.events.forEach((event, index) => {
        if (JSON.stringify(event.descriptions) === JSON.stringify(again.events[index]?.descriptions)) same++;
        else other++;
      });
    }
    expect(other).toBeLessThan(same / 100);
  });
});

function unescape(text: string): string {
  return text
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&apos;", "'")
    .replaceAll("&amp;", "&");
}

function pick(text: string, before: string, after: string): string {
  const from = text.indexOf(before);
  if (from < 0) throw new Error(`no ${before}`);
  return unescape(text.slice(from + before.length, text.indexOf(after, from + before.length)));
}

function takeApart(text: string): TraceDraft {
  const head = text.slice(0, text.indexOf("<Event "));
  const attribute = (name: string): string => pick(head, ` ${name}="`, '"');
  const user = !head.includes(" userName=")
    ? undefined
    : {
        remoteUserName: attribute("remoteUserName"),
        userName: attribute("userName"),
        tokenUserName: attribute("tokenUserName"),
        authenticationType: attribute("authenticationType"),
      };
  return {
    url: attribute("url"),
    siteId: attribute("siteId"),
    appPool: attribute("appPoolId"),
    processId: attribute("processId"),
    verb: attribute("verb"),
    user,
    activityId: attribute("activityId"),
    failureReason: attribute("failureReason"),
    status: attribute("statusCode"),
    triggerStatus: attribute("triggerStatusCode"),
    timeTakenMs: attribute("timeTaken"),
    computer: pick(text, "<Computer>", "<"),
    threadId: Number(pick(text, ' ThreadID="', '"')),
    culture: pick(text, '<RenderingInfo Culture="', '"'),
    startedAt: 0,
    events: text
      .split("<Event ")
      .slice(1)
      .map((event) => takeEvent(event)),
  };
}

function takeEvent(text: string): EventDraft {
  const payload = text.slice(text.indexOf("<EventData>"));
  const pairs = (pattern: RegExp): EventData[] =>
    [...payload.matchAll(pattern)].map((match): EventData => [unescape(match[1] ?? ""), unescape(match[2] ?? "")]);
  return {
    name: pick(payload, "<Opcode>", "<"),
    provider: pick(text, 'Provider Name="', '"'),
    providerGuid: pick(text, ' Guid="', '"'),
    version: Number(pick(text, "<Version>", "<")),
    level: Number(pick(text, "<Level>", "<")),
    opcode: Number(pick(text, "<Opcode>", "<")),
    keywords: pick(text, "<Keywords>", "<"),
    time: Date.parse(pick(text, 'SystemTime="', '"')),
    activityId: pick(text, 'Correlation ActivityID="', '"'),
    area: payload.includes("<Keyword>") ? pick(payload, "<Keyword>", "<") : "",
    eventGuid: pick(payload, "<EventGuid>", "<"),
    data: pairs(/<Data Name="([^"]*)">([^<]*)<\/Data>/g),
    descriptions: pairs(/<freb:Description Data="([^"]*)">([^<]*)<\/freb:Description>/g),
  };
}

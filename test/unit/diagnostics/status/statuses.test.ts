/* Every rule about a status speaks for the request drawn for it; the second test makes a rule without a row fail. */
import { describe, expect, it } from "vitest";
import { statusRules } from "../../../../shared/diagnostics/rules/status/index.ts";
import { verdictOf } from "../timing/verdict-of.ts";
import { clientRows } from "./client-rows.ts";
import { failedRequest } from "./failed-request.ts";
import { serverRows } from "./server-rows.ts";

const rows = [...serverRows, ...clientRows];

describe("a failed request", () => {
  it.each(rows)("is %s: %s, %s", (code, kind, confidence, title, request) => {
    const verdict = verdictOf(failedRequest(request));
    expect(verdict).toMatchObject({ code, kind, confidence });
    expect(verdict.title).toMatch(title);
    const set = verdict.setBy?.eventNumber;
    expect(set).toBeGreaterThan(0);
    expect(verdict.evidence.map(({ event }) => event)).toContain(set);
    expect(verdict.nextSteps.length).toBeGreaterThan(0);
  });

  it("has a row here for every rule about statuses", () => {
    const drawn = new Set(rows.map(([code]) => code));
    expect(statusRules.map(({ code }) => code).filter((code) => !drawn.has(code))).toEqual([]);
  });

  // Rows without events, headers or a body of their own: there only the status event tells anything.
  const bare = rows.filter(([, , , , { lines, body, request, response }]) => !(lines ?? body ?? request ?? response));

  it.each(bare)("that is %s is never sure without the event that set its status", (_c, _k, _s, _t, request) => {
    expect(verdictOf(failedRequest({ ...request, unset: true })).confidence).not.toBe("certain");
  });
});

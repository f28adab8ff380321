/* Verdicts of the sample farm: what was drawn is what is found, whatever the dice made of it. */
import { describe, expect, it } from "vitest";
import { diagnose } from "../../../shared/diagnostics/diagnose.ts";
import { readTrace } from "../../../shared/freb/read-trace.ts";
import { drawFarm } from "../../../shared/samples/draw-farm.ts";
import { scenarios } from "../../../shared/samples/scenarios/index.ts";
import { buildSpans } from "../../../shared/spans/build-spans.ts";

/** What each scenario may come to; several where dice decide what is left of it. */
const wanted: Readonly<Record<string, RegExp>> = {
  "arr-closed": /^arr-connection-closed failure likely$/,
  "arr-no-member": /^arr-no-member failure certain$/,
  "arr-refused": /^arr-cannot-connect failure certain$/,
  "arr-slow": /^slow-backend slow (?:certain|likely)$/,
  "arr-time-out": /^arr-time-out failure certain$/,
  "client-gone": /^client-gone client (?:certain|likely)$/,
  "cold-start-502": /^ancm-cannot-connect failure certain$/,
  "cold-start-slow": /^slow-(?:application-start slow likely|compile slow certain)$/,
  "config-500-19": /^config-invalid failure certain$/,
  "cut-file": /^(?:cut-file incomplete possible|managed-exception failure (?:likely|certain))$/,
  "empty-file": /^no-rule unknown possible$/,
  "filtered-404": /^filtered-[a-z-]+ client certain$/,
  "latin1-header": /^file-not-found client certain$/,
  "managed-500": /^managed-exception failure certain$/,
  "not-a-trace": /^no-rule unknown possible$/,
  "raw-ampersand": /^file-not-found client certain$/,
  "redirect-301": /^completed expected certain$/,
  "size-limit": /^size-limit incomplete possible$/,
  "slow-page": /^slow-aspnet-page slow likely$/,
  "static-404": /^file-not-found client certain$/,
  "time-limit": /^time-limit incomplete (?:likely|possible)$/,
  "unauthorized-401": /^sign-in-challenge expected certain$/,
};

describe("the sample farm", () => {
  it("has a wanted verdict for every scenario", () => {
    expect(Object.keys(wanted).sort()).toEqual(scenarios.map(({ name }) => name).sort());
  });

  it.each([1, 2, 3])("drawn with seed %d is understood", (seed) => {
    const wrong: string[] = [];
    for (const { bytes, scenario } of drawFarm({ servers: 3, traces: 200, seed, endAt: Date.UTC(2026, 5, 8, 17) })) {
      const { trace } = readTrace(bytes);
      const { code, kind, confidence } = diagnose(trace, buildSpans(trace));
      const found = `${code} ${kind} ${confidence}`;
      if (wanted[scenario]?.test(found) !== true) wrong.push(`${scenario}: ${found}`);
    }
    expect(wrong).toEqual([]);
  });
});

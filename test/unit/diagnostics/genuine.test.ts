/* Verdicts of the genuine traces: what went well is never called a failure, and what failed is. */
import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { describe, expect, it } from "vitest";
import { diagnose } from "../../../shared/diagnostics/diagnose.ts";
import { readTrace } from "../../../shared/freb/read-trace.ts";
import { buildSpans } from "../../../shared/spans/build-spans.ts";
import { statusCode } from "../../../shared/model/status.ts";
import { genuineTraces } from "../../support/genuine.ts";

const traces = genuineTraces();

/* What each genuine trace is, found by reading it event by event; `completed` stands for all that are not named. */
const known: Readonly<Record<string, string>> = {
  "azure-404": "file-not-found",
  "fr000004.static-404": "file-not-found",
  "fr000005.root-default": "slow-application-start",
  "fr000007.large-binary": "client-gone",
  "fr000013.asp-slow-5s": "slow-asp-com-call",
  "fr000014.asp-huge-10": "client-gone",
  "fr000017.aspnet-200": "slow-compile",
  "fr000021.aspnet-403": "application-status",
  "fr000027.aspnet-trace": "slow-aspnet-page",
  "fr000030.aspnet-slow-10s": "slow-aspnet-page",
  "fr000032.auth-401-secret": "sign-in-challenge",
  "fr000036.config-500-19-file": "handler-module-missing",
  "fr000046.vbnet-error": "managed-exception",
  "fr000052.php-slow-5s": "fastcgi-script-error",
  "fr000055.node-heavy": "slow-backend",
  "fr000065.rewrite-abort": "rewrite-abort",
  "fr000066.rewrite-abort": "rewrite-abort",
  "fr000067.rewrite-search": "filtered-double-escape",
  "fr000069.arr-proxy": "backend-answered",
  "fr000070.arr-bad-backend": "arr-cannot-connect",
  "fr000071.complex-multi": "slow-compile",
  "fr000073.huge-trace-50": "slow-compile",
  "iisexpress-favicon-500": "aspnet-start-failed",
  "timetaken-ancm-truncated": "time-limit",
};

describe.skipIf(traces.length === 0)("genuine traces", () => {
  const verdicts = traces.map((path) => {
    const { trace } = readTrace(readFileSync(path));
    return { name: basename(path), trace, verdict: diagnose(trace, buildSpans(trace)) };
  });

  it.each(verdicts)("$name: evidence names events that exist, in order, each once", ({ trace, verdict }) => {
    const numbers = verdict.evidence.map(({ event }) => event);
    expect(numbers.filter((number) => number < 1 || number > trace.events.length)).toEqual([]);
    expect(numbers).toEqual([...new Set(numbers)].sort((a, b) => a - b));
  });

  it.each(verdicts)("$name is known for what it is", ({ name, verdict }) => {
    expect(verdict.code).toBe(known[name.replace(/\.xml$/, "")] ?? "completed");
  });

  const good = verdicts.filter(({ trace }) => statusCode(trace.head.status ?? 0) < 400);

  it.each(good)("$name is not called a failure", ({ verdict }) => {
    expect(["expected", "slow", "incomplete", "client"]).toContain(verdict.kind);
  });
});

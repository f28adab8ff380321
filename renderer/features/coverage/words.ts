/* Short names for who answered and why there is no trace, as the table shows them. */
import type { LogAnswerer, NoTraceReason } from "../../../shared/model/coverage.ts";
import type { Confidence } from "../../../shared/model/verdict.ts";
import type { Tone } from "../../components/Badge.tsx";

/** Who answered. */
export const answererNames: Readonly<Record<LogAnswerer, string>> = {
  "http-sys": "HTTP.sys",
  gateway: "Gateway",
  backend: "Backend",
  "app-host": "ASP.NET Core module",
  cgi: "CGI",
  application: "Application",
};

/** Why there is no trace. */
export const reasonNames: Readonly<Record<NoTraceReason, string>> = {
  "never-in-pipeline": "Before the pipeline",
  "not-installed": "Tracing not installed",
  "tracing-off": "Tracing is off",
  "no-rule": "No rule fits",
  "worker-start": "Worker starting",
  rotated: "Rotated away",
  burst: "Storm",
  "no-traces-read": "No traces read",
  unexplained: "Unexplained",
};

/** How loud a confidence is. */
export const confidenceTones: Readonly<Record<Confidence, Tone>> = { certain: 2, likely: 3, possible: 0 };

/** Stretches of time that can be chosen. */
export const spans = [
  { key: "all", label: "All there is", ms: undefined },
  { key: "1h", label: "Last hour", ms: 3_600_000 },
  { key: "24h", label: "Last 24 hours", ms: 86_400_000 },
  { key: "7d", label: "Last 7 days", ms: 7 * 86_400_000 },
] as const;

/** Key of a stretch. */
export type SpanKey = (typeof spans)[number]["key"];

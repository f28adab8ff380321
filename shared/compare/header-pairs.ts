/*
 * Headers of two requests or two responses side by side: by name, repeated ones in their order. Values that always
 * differ (dates, log ids, cookies) are told apart from those that mean something.
 */
import type { FieldPair } from "../model/comparison.ts";
import { dataOf } from "../model/event-data.ts";
import type { Trace } from "../model/trace.ts";
import { pairByName } from "./pair-by-name.ts";
import { secretHeaders, volatileHeaders } from "./volatile-facts.ts";

type Header = readonly [name: string, value: string];

/** Headers of a `Headers` field as IIS writes it: a line each, `Name: value`. A line without a name has the name "". */
export function readHeaders(text: string): readonly Header[] {
  return text
    .split(/\r?\n|\r/)
    .filter((line) => line.trim() !== "")
    .map((line): Header => {
      const colon = line.indexOf(":");
      return colon < 1 ? ["", line] : [line.slice(0, colon).trim(), line.slice(colon + 1).trim()];
    });
}

/* A cookie's name, a scheme of authentication: what comes before the secret. */
function kindOf(value: string): string {
  return (/^[^\s=]*/.exec(value)?.[0] ?? "").toLowerCase();
}

/* Names of the cookies a client sent. */
function cookieNames(value: string): string {
  return value
    .split(";")
    .map((cookie) => cookie.split("=", 1)[0]?.trim() ?? "")
    .toSorted()
    .join(";");
}

/** How two values of one header stand to each other; undefined where a side does not have it. */
export function compareHeader(
  name: string,
  a: string | undefined,
  b: string | undefined,
): Pick<FieldPair, "difference" | "why"> {
  if (a === b) return { difference: "same", why: undefined };
  const lower = name.toLowerCase();
  const why = volatileHeaders.get(lower);
  if (why !== undefined) return { difference: "expected", why };
  if (a === undefined || b === undefined) return { difference: "changed", why: undefined };
  const secret = secretHeaders.get(lower);
  if (secret !== undefined && kindOf(a) === kindOf(b)) return { difference: "expected", why: secret };
  if (lower === "cookie" && cookieNames(a) === cookieNames(b)) {
    return { difference: "expected", why: "values of the same cookies" };
  }
  return { difference: "changed", why: undefined };
}

/** Two lists of headers side by side, in the order of the first. */
export function headerPairs(a: string, b: string): readonly FieldPair[] {
  return pairByName(readHeaders(a), readHeaders(b), (name) => name.toLowerCase()).map(([label, inA, inB]) => {
    const { difference, why } = compareHeader(label, inA, inB);
    return { label, a: inA, b: inB, difference, why };
  });
}

/** The headers the client sent, as IIS wrote them; empty where the trace has none. */
export function requestHeadersOf({ events }: Trace): string {
  const event = events.find(({ name }) => name === "GENERAL_REQUEST_HEADERS");
  return event === undefined ? "" : dataOf(event, "Headers");
}

/** The headers of the last answer; empty where the trace has none. */
export function responseHeadersOf({ events }: Trace): string {
  const event = events.findLast(({ name }) => name === "GENERAL_RESPONSE_HEADERS");
  return event === undefined ? "" : dataOf(event, "Headers");
}

/* Root attributes and the first event's time and computer -> the head of a trace. One meaning for all readers. */
import { parseStatus } from "../model/status.ts";
import type { TraceHead } from "../model/summary.ts";
import type { Tag } from "./markup.ts";
import { ownText, parseCount, resolveReferences } from "./values.ts";

/** What the first event says of the trace. */
export type FirstEvent = { readonly time: number | undefined; readonly computer: string | undefined };

/** The head that root attributes (resolved, by local name) and the first event make. Missing ones are undefined. */
export function makeHead(attributes: ReadonlyMap<string, string>, first: FirstEvent | undefined): TraceHead {
  const text = (name: string): string | undefined => {
    const value = attributes.get(name);
    return value === undefined ? undefined : ownText(value);
  };
  return {
    url: text("url"),
    siteId: parseCount(attributes.get("siteId")),
    appPool: text("appPoolId"),
    processId: parseCount(attributes.get("processId")),
    verb: text("verb"),
    remoteUserName: text("remoteUserName"),
    userName: text("userName"),
    tokenUserName: text("tokenUserName"),
    authenticationType: text("authenticationType"),
    activityId: text("activityId"),
    failureReason: text("failureReason"),
    status: parseStatus(attributes.get("statusCode") ?? ""),
    triggerStatus: parseStatus(attributes.get("triggerStatusCode") ?? ""),
    timeTakenMs: parseCount(attributes.get("timeTaken")),
    startedAt: first?.time,
    computer: first?.computer === undefined || first.computer === "" ? undefined : ownText(first.computer),
  };
}

/** The head of a file that says nothing. */
export const noHead: TraceHead = makeHead(new Map(), undefined);

/** Root attributes; a cut URL still tells something, any other cut value would be a wrong one. */
export function withCutUrl(tag: Tag): ReadonlyMap<string, string> {
  if (tag.cutValue?.[0] !== "url") return tag.attributes;
  const url = resolveReferences(tag.cutValue[1].replace(/&[^;]{0,10}$/, "")).text;
  return new Map([...tag.attributes, ["url", url]]);
}

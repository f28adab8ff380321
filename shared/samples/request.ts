/* What is known of a drawn request before it runs: where, when, who, what was asked. And how it becomes a file. */
import type { TraceDraft, UserDraft } from "../freb/write.ts";
import { writeTrace } from "../freb/write.ts";
import type { Random } from "./random.ts";
import type { Timeline } from "./timeline.ts";
import { utf8 } from "./utf8.ts";

/** A request about to be drawn. */
export type SampleRequest = {
  readonly random: Random;
  readonly server: string;
  readonly siteId: number;
  readonly host: string;
  readonly port: number;
  readonly appPool: string;
  readonly processId: number;
  /** Epoch ms of the first event. */
  readonly startedAt: number;
  /** Few modules, for tests and large farms. */
  readonly light: boolean;
};

/** How a drawn request went. */
export type SampleOutcome = {
  readonly verb: string;
  /** Path and query. */
  readonly path: string;
  readonly status: string;
  /** The status that made the trace; the final one if absent, `0` for a time limit. */
  readonly triggerStatus?: string;
  readonly failureReason?: string;
  /** undefined: failed before authentication. */
  readonly user: UserDraft | undefined;
  /** Time taken where it is not that of the last event. */
  readonly timeTakenMs?: number;
};

/** A request without credentials, as the anonymous account of IIS. */
export const anonymous: UserDraft = {
  remoteUserName: "",
  userName: "",
  tokenUserName: "NT AUTHORITY\\IUSR",
  authenticationType: "anonymous",
};

/** A machine account or service account that signs in; there are no people in the sample farm. */
export function serviceUser(random: Random): UserDraft {
  const name = `SHOP\\svc-${random.pick(["orders", "stock", "billing", "search"])}`;
  return { remoteUserName: name, userName: name, tokenUserName: name, authenticationType: "Negotiate" };
}

/** The URL as IIS writes it: the port is always there. */
export function sampleUrl(request: SampleRequest, path: string): string {
  const scheme = request.port === 443 ? "https" : "http";
  return `${scheme}://${request.host}:${request.port}${path}`;
}

function hex(random: Random, digits: number): string {
  let text = "";
  while (text.length < digits) text += random.whole(0, 15).toString(16).toUpperCase();
  return text;
}

/** An activity id in the shape http.sys gives: a connection number in front, a fixed end per machine. */
export function drawActivityId(random: Random): string {
  return `{8000${hex(random, 4)}-00${hex(random, 2)}-F${hex(random, 1)}00-B63F-84710C7967BB}`;
}

/** The draft of a request that has run. */
export function draftOf(request: SampleRequest, timeline: Timeline, outcome: SampleOutcome): TraceDraft {
  const { random } = request;
  return {
    url: sampleUrl(request, outcome.path),
    siteId: request.siteId,
    appPool: request.appPool,
    processId: request.processId,
    verb: outcome.verb,
    user: outcome.user,
    activityId: drawActivityId(random),
    failureReason: outcome.failureReason ?? "STATUS_CODE",
    status: outcome.status,
    triggerStatus: outcome.triggerStatus ?? outcome.status,
    timeTakenMs: outcome.timeTakenMs ?? timeline.nowMs(),
    computer: request.server,
    threadId: random.whole(300, 4000) * 4,
    culture: "en-US",
    startedAt: request.startedAt,
    events: timeline.events,
  };
}

/** A draft as the bytes of a file. */
export function fileOf(draft: TraceDraft): Uint8Array {
  return utf8(writeTrace(draft));
}

/*
 * Whether a 401 is a step of a handshake and no fault. Clients first ask without credentials; Negotiate and NTLM then
 * need another request or two on the same connection. Every such step leaves a trace where 401 is traced.
 */
import { statusCode } from "../model/status.ts";
import type { Trace } from "../model/trace.ts";
import type { Told } from "./arr.ts";
import { headerValue, type HeaderStory } from "./headers.ts";

/**
 * `asked`: no credentials sent, ways to sign in offered. `in-exchange`: the client sent the first message of NTLM, or
 * IIS said that the exchange goes on. `event` is where that stands.
 */
export type FirstLeg = {
  readonly kind: "asked" | "in-exchange";
  /** What IIS offered (WWW-Authenticate), as written, tokens left out. */
  readonly offers: readonly Told[];
  readonly event: number;
};

/* "NTLMSSP", NUL, message type 1, in Base64; found wherever a client sends the first message raw. */
const firstMessage = /TlRMTVNTUAAB/;
const answeredByItself = /^(?:Negotiate|NTLM|Kerberos|Basic|Digest)\b/i;

/** undefined where the trace is no 401, or does not tell. `continues` is the event at which IIS asked for another leg. */
export function firstLegOf(trace: Trace, headers: HeaderStory, continues: number | undefined): FirstLeg | undefined {
  const { status } = trace.head;
  if (status === undefined || statusCode(status) !== 401) return undefined;
  const offers = offersOf(headers);
  if (continues !== undefined) return { kind: "in-exchange", offers, event: continues };
  const sent = headerValue(headers.request, "Authorization");
  if (sent !== undefined) {
    if (!firstMessage.test(sent.text)) return undefined;
    return { kind: "in-exchange", offers, event: sent.event };
  }
  const asked = headers.request.blocks[0];
  if (asked === undefined || !offers.some(({ text }) => answeredByItself.test(text))) return undefined;
  return { kind: "asked", offers, event: asked.event };
}

function offersOf({ response }: HeaderStory): readonly Told[] {
  const last = response.blocks.at(-1);
  const named =
    last === undefined
      ? response.changes.map(({ name, value, event }) => ({ name, value, event }))
      : last.lines.map(({ name, value }) => ({ name, value, event: last.event }));
  return named
    .filter(({ name, value }) => name.toLowerCase() === "www-authenticate" && value !== "")
    .map(({ value, event }) => ({ text: withoutToken(value), event }));
}

function withoutToken(value: string): string {
  return value.replace(/^(Negotiate|NTLM)\s+\S+$/i, "$1 …");
}

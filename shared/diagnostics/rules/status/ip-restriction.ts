/* Requests refused because of the client's address or rate. The same causes hide behind 401, 403 and 404, as configured. */
import { dataOf } from "../../../model/event-data.ts";
import type { Evidence } from "../../../model/verdict.ts";
import type { TraceCase } from "../../case.ts";
import type { Rule } from "../../rule.ts";
import { clip } from "../text.ts";
import { canBeAsked, statusEvidence } from "./facts.ts";
import { sources } from "./sources.ts";
import { step } from "./status-rule.ts";

type Refusal = {
  readonly code: string;
  readonly subs: readonly number[];
  readonly says: string;
  readonly where: string;
  readonly source: string;
};

/* Source: Microsoft, HTTP status codes in IIS: 403.6 and .8, and .501 to .504 of 401, 403 and 404. */
const refusals: readonly Refusal[] = [
  {
    code: "too-many-connections-of-client",
    subs: [501],
    says: "too many requests of this client ran at once",
    where: "IP Address and Domain Restrictions of the site, Edit Dynamic Restriction Settings: concurrent requests",
    source: sources.dynamicIp,
  },
  {
    code: "request-rate-of-client",
    subs: [502],
    says: "this client sent too many requests within a short time",
    where: "IP Address and Domain Restrictions of the site, Edit Dynamic Restriction Settings: requests over time",
    source: sources.dynamicIp,
  },
  {
    code: "client-address-denied",
    subs: [503, 6],
    says: "the client's address is not allowed",
    where: "IP Address and Domain Restrictions of the site",
    source: sources.ipSecurity,
  },
  {
    code: "client-name-denied",
    subs: [504, 8],
    says: "the client's host name is not allowed",
    where: "IP Address and Domain Restrictions of the site",
    source: sources.ipSecurity,
  },
];

function addressOf({ named }: TraceCase): (Evidence & { readonly address: string }) | undefined {
  const rejected = named("SECURITY_REJECTED_IP").at(-1);
  const host = named("SECURITY_REJECTED_HOSTNAME").at(-1);
  const endpoint = named("GENERAL_ENDPOINT_INFORMATION")[0];
  const event = rejected ?? host ?? endpoint;
  if (event === undefined) return undefined;
  const fields: Readonly<Record<string, string>> = {
    SECURITY_REJECTED_IP: "IPAddress",
    SECURITY_REJECTED_HOSTNAME: "HostName",
  };
  const address = clip(dataOf(event, fields[event.name] ?? "RemoteAddress"), 80);
  return address === "" ? undefined : { event: event.number, says: `client ${address}`, address };
}

function ruleOf({ code, subs, says, where, source }: Refusal): Rule {
  return {
    code,
    diagnose: (trace) => {
      const plain = trace.code === 403 && subs.includes(trace.sub);
      const special = [401, 403, 404].includes(trace.code) && trace.sub > 500 && subs.includes(trace.sub);
      if ((!plain && !special) || !canBeAsked(trace)) return undefined;
      const client = addressOf(trace);
      const sure = trace.setter !== undefined;
      return {
        kind: "client",
        title: `The request was refused because ${says}${client === undefined ? "" : ` (${client.address})`}`,
        confidence: sure ? "certain" : "likely",
        cause:
          "A rule about addresses is set on this site. Behind a load balancer or proxy all clients may have its address, unless the site looks at X-Forwarded-For (proxy mode).",
        ...(sure ? {} : { wouldBeSure: "The event in which a module sets this status." }),
        evidence: [
          ...statusEvidence(trace),
          ...(client === undefined ? [] : [{ event: client.event, says: client.says }]),
        ],
        nextSteps: [
          step("Change the rule, if this client should come in", where, source),
          step("Behind a proxy, switch on proxy mode so that the client's own address counts", where, source),
        ],
      };
    },
  };
}

/** One rule a cause. */
export const ipRestrictionRules: readonly Rule[] = refusals.map(ruleOf);

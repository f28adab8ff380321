/*
 * How IIS found out who the user is and whether he may: each way of authentication that was tried, filters, roles,
 * refusals, the user set in the end, and whether the refusal is only the first leg of a Windows handshake.
 *
 *   AUTH_START Basic   AUTH_END                                    passed by: no credentials of this type
 *   AUTH_START NT      AUTH_REQUEST_AUTH_TYPE  AUTH_SUCCEEDED  USER_SET  AUTH_END
 */
import { dataOf, readCode } from "../model/event-data.ts";
import type { SpanTree } from "../model/span.ts";
import type { Trace, TraceEvent } from "../model/trace.ts";
import type { Told } from "./arr.ts";
import { firstLegOf, type FirstLeg } from "./first-leg.ts";
import type { HeaderStory } from "./headers.ts";
import { moduleAt } from "./places.ts";

/** A fact of a step, with the name of its field. */
export type AuthFact = { readonly name: string; readonly text: string; readonly event: number };

/** One way of authentication, tried. */
export type AuthTry = {
  /** `Basic`, `NT` (Negotiate and NTLM), `Anonymous` ...; the number where nobody knows its name. */
  readonly type: string;
  readonly module: string | undefined;
  readonly startEvent: number;
  readonly endEvent: number | undefined;
  /**
   * `passed-by`: no credentials of its type in the request. `not-granted`: it took the request as its own and let
   * nobody in. `continues`: the handshake needs another leg. `open`: the trace ends before.
   */
  readonly outcome: "succeeded" | "failed" | "not-granted" | "continues" | "passed-by" | "open";
  readonly user: string;
  /** Name of the event that failed: `AUTH_SSPI_LOGON_FAILED`. */
  readonly failure: string | undefined;
  readonly errorCode: Told | undefined;
  readonly facts: readonly AuthFact[];
};

/** Anything else that has to do with who the user is, in order. */
export type AuthNote = {
  readonly kind: "user" | "refused" | "filter" | "roles" | "status" | "failure";
  readonly name: string;
  readonly module: string | undefined;
  readonly event: number;
  readonly errorCode: Told | undefined;
  readonly facts: readonly AuthFact[];
};

/** What the head of the file says of the user; undefined where it says nothing. */
export type HeadUser = {
  readonly remoteUserName: string | undefined;
  readonly userName: string | undefined;
  readonly tokenUserName: string | undefined;
  readonly authenticationType: string | undefined;
};

/** The whole story. */
export type AuthStory = {
  readonly head: HeadUser;
  readonly tries: readonly AuthTry[];
  readonly notes: readonly AuthNote[];
  /** The refusal is a step of a Windows handshake that goes on in the client's next request. */
  readonly firstLeg: FirstLeg | undefined;
};

type OpenTry = {
  -readonly [K in keyof AuthTry]: AuthTry[K] extends readonly AuthFact[] ? AuthFact[] : AuthTry[K];
} & { requested: boolean };

/** The story of a trace; `headers` are those of the same trace. One pass. */
export function authStory(trace: Trace, spans: SpanTree, headers: HeaderStory): AuthStory {
  const tries: OpenTry[] = [];
  const notes: AuthNote[] = [];
  let open: OpenTry | undefined;
  for (const event of trace.events) {
    if (event.name === "AUTH_START") {
      open = newTry(event, moduleAt(spans, event.number));
      tries.push(open);
    } else if (event.name === "AUTH_END") {
      if (open !== undefined) open.endEvent = event.number;
      open = undefined;
    } else if (event.name.startsWith("AUTH_") && open !== undefined) takeStep(open, event);
    else {
      const kind = noteKind(event);
      if (kind !== undefined) notes.push(noteOf(event, kind, moduleAt(spans, event.number)));
      if (kind === "user" && open !== undefined && open.user === "") open.user = dataOf(event, "UserName");
    }
  }
  const { remoteUserName, userName, tokenUserName, authenticationType } = trace.head;
  const told = tries.map(finish);
  const continues = told.findLast(({ outcome }) => outcome === "continues");
  return {
    head: { remoteUserName, userName, tokenUserName, authenticationType },
    tries: told,
    notes,
    firstLeg: firstLegOf(trace, headers, continues?.endEvent ?? continues?.startEvent),
  };
}

function newTry(event: TraceEvent, module: string | undefined): OpenTry {
  return {
    type: authType(event, "AuthTypeSupported"),
    module,
    startEvent: event.number,
    endEvent: undefined,
    outcome: "passed-by",
    user: "",
    failure: undefined,
    errorCode: undefined,
    facts: [],
    requested: false,
  };
}

/* Values of IIS's authentication types (format of the events, enumerations). */
const authTypes: ReadonlyMap<string, string> = new Map([
  ["1", "Anonymous"],
  ["2", "Basic"],
  ["4", "NT"],
  ["16", "Digest"],
  ["64", "Passport"],
  ["128", "MapCliCert"],
]);

function authType(event: TraceEvent, field: string): string {
  const value = dataOf(event, field);
  const said = event.descriptions.find(([name]) => name === field)?.[1] ?? "";
  return said === "" ? (authTypes.get(value) ?? value) : said;
}

const failures = /^AUTH_(?:.*_FAILED|BAD_BASIC_HEADER|INVALID_ANON_ACCOUNT|PASSWD_CHANGE_.*|ANON_PASSWD_CHANGE_.*)$/;

function takeStep(step: OpenTry, event: TraceEvent): void {
  step.facts.push(...factsOf(event));
  if (event.name === "AUTH_REQUEST_AUTH_TYPE") step.requested = true;
  else if (event.name === "AUTH_SUCCEEDED") {
    step.outcome = "succeeded";
    step.user = dataOf(event, "AuthUserName");
  } else if (event.name === "AUTH_SSPI_CONTINUE_NEEDED") step.outcome = "continues";
  else if (failures.test(event.name)) {
    step.outcome = "failed";
    step.failure = event.name;
    step.errorCode = errorOf(event) ?? step.errorCode;
  }
}

function finish({ requested, ...step }: OpenTry): AuthTry {
  if (step.outcome !== "passed-by") return step;
  if (step.endEvent === undefined) return { ...step, outcome: "open" };
  return requested ? { ...step, outcome: "not-granted" } : step;
}

function noteKind(event: TraceEvent): AuthNote["kind"] | undefined {
  const { name } = event;
  if (name === "USER_SET") return "user";
  if (name.startsWith("SECURITY_") || name === "FILTER_ACCESS_DENIED_START") return "refused";
  if (name.startsWith("AspNetRoleManager")) return "roles";
  if (name.startsWith("AUTH_") && name !== "AUTH_END") return "failure";
  if (/^FILTER_(?:AUTH.*_(?:START|END)|ERROR)$/.test(name)) return "filter";
  if (name !== "MODULE_SET_RESPONSE_ERROR_STATUS") return undefined;
  return ["401", "403", "407"].includes(dataOf(event, "HttpStatus")) ? "status" : undefined;
}

function noteOf(event: TraceEvent, kind: AuthNote["kind"], module: string | undefined): AuthNote {
  return {
    kind,
    name: event.name,
    module: dataOf(event, "ModuleName") === "" ? module : dataOf(event, "ModuleName"),
    event: event.number,
    errorCode: errorOf(event),
    facts: factsOf(event),
  };
}

function errorOf(event: TraceEvent): Told | undefined {
  const text = dataOf(event, "ErrorCode");
  return text === "" || readCode(text) === 0 ? undefined : { text, event: event.number };
}

/* Every field with something in it, said with IIS's word for its number where there is one. */
function factsOf(event: TraceEvent): AuthFact[] {
  const words = new Map(event.descriptions);
  return event.data
    .filter(([name, value]) => value !== "" && !/^(?:Context ?Id|ErrorCode|ModuleName|ConnID)$/i.test(name))
    .map(([name, value]) => ({ name, text: words.get(name) ?? value, event: event.number }));
}

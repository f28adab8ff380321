/* 401 after, beside or without a failed logon: no scheme that fits, rights on files, authorization rules. */
import { dataOf } from "../../../model/event-data.ts";
import type { Evidence } from "../../../model/verdict.ts";
import type { TraceCase } from "../../case.ts";
import type { Rule } from "../../rule.ts";
import { clip } from "../text.ts";
import { failedCall, physicalPath, requestHeader, type Quote } from "./facts.ts";
import { sources } from "./sources.ts";
import { statusRule, step, type StatusCause } from "./status-rule.ts";

type Denied = { readonly file: string; readonly account: string; readonly event: number };

/* Whom the file system refused: the security event, else the failed look-up of the file. */
function deniedFile(trace: TraceCase): Denied | undefined {
  const denied = trace.named("SECURITY_FILE_ACCESS_DENIED").at(-1);
  if (denied !== undefined) {
    return {
      file: clip(dataOf(denied, "FileName"), 160),
      account: accountName(dataOf(denied, "DomainName"), dataOf(denied, "AccountName")),
      event: denied.number,
    };
  }
  const end = failedCall(trace, ["FILE_CACHE_ACCESS_END"]);
  if (end?.code !== 0x8007_0005 && end?.code !== 5) return undefined;
  const start = trace.named("FILE_CACHE_ACCESS_START").findLast(({ number }) => number < (end?.event.number ?? 0));
  if (start === undefined) return undefined;
  return {
    file: clip(dataOf(start, "FileName"), 160),
    account: accountName(dataOf(start, "DomainName"), dataOf(start, "UserName")),
    event: start.number,
  };
}

function accountName(domain: string, user: string): string {
  if (user === "") return "the signed-in account";
  return clip(domain === "" ? user : `${domain}\\${user}`, 80);
}

function authorizationSent(trace: TraceCase): Quote | undefined {
  return requestHeader(trace, "Authorization")?.[0];
}

function schemeSent(trace: TraceCase): string {
  const scheme = authorizationSent(trace)?.text.split(" ")[0] ?? "";
  return scheme === "" ? "" : ` (${clip(scheme, 24)})`;
}

const evidenceOfFile = (trace: TraceCase): readonly Evidence[] => {
  const denied = deniedFile(trace);
  if (denied !== undefined)
    return [{ event: denied.event, says: `access of ${denied.account} to ${denied.file} was denied` }];
  const path = physicalPath(trace);
  return path === undefined ? [] : [{ event: path.event, says: `file ${clip(path.text, 160)}` }];
};

const rows: readonly StatusCause[] = [
  {
    code: "anonymous-account-invalid",
    status: 401,
    when: ({ named }) => named("AUTH_INVALID_ANON_ACCOUNT").length > 0,
    kind: "failure",
    confidence: "certain",
    title: "The account for anonymous users cannot sign in",
    cause:
      "Anonymous authentication uses a fixed account, and Windows refused it: wrong password, disabled, expired, or without the right for this type of logon.",
    evidence: ({ named }) =>
      named("AUTH_INVALID_ANON_ACCOUNT")
        .slice(0, 1)
        .map(({ number }) => ({ event: number, says: "the anonymous account was refused" })),
    nextSteps: [
      step(
        "Type the account's password again, or let anonymous users run as the pool's identity",
        "Authentication of the site, Anonymous Authentication, Edit",
        sources.authentication,
      ),
    ],
  },
  {
    code: "basic-header-broken",
    status: 401,
    when: ({ named }) => named("AUTH_BAD_BASIC_HEADER").length > 0,
    kind: "client",
    confidence: "certain",
    title: "The client sent a Basic Authorization header that cannot be read",
    cause: "What stands behind Basic is not the Base64 of user:password.",
    evidence: ({ named }) =>
      named("AUTH_BAD_BASIC_HEADER")
        .slice(0, 1)
        .map(({ number }) => ({ event: number, says: "the header cannot be read" })),
    nextSteps: [step("Mend the client", "Code that sets the Authorization header")],
  },
  {
    code: "authorization-rule-denied",
    status: 401,
    when: ({ setter }) => /^UrlAuthorizationModule$/i.test(setter?.moduleName ?? ""),
    kind: "client",
    confidence: "certain",
    title: ({ trace }) =>
      `An authorization rule of IIS does not let ${clip(trace.head.userName ?? "", 80) || "anonymous users"} in`,
    cause: "The rules in system.webServer/security/authorization that reach this URL refuse the user or the verb.",
    nextSteps: [
      step(
        "Look at the allow and deny rules that reach this folder",
        "Authorization Rules of the site or folder in IIS Manager",
        sources.authorization,
      ),
    ],
  },
  {
    code: "no-fitting-authentication",
    status: 401,
    subs: [2],
    kind: "failure",
    confidence: "likely",
    title: (trace) =>
      authorizationSent(trace) === undefined
        ? "No way to sign in that is switched on fits the request"
        : `The credentials the client sent${schemeSent(trace)} fit no way to sign in that is switched on`,
    cause:
      "IIS found no enabled authentication that accepts the request: none is switched on for this URL, the scheme the client used is off, or an authorization rule refuses the user.",
    wouldBeSure: "The authentication settings of this URL, compared with the Authorization header of the request.",
    evidence: (trace) => {
      const sent = authorizationSent(trace);
      const refused = trace.named("AUTH_TYPE_NOT_SUPPORTED")[0];
      return [
        sent === undefined ? undefined : { event: sent.event, says: "the request carries an Authorization header" },
        refused === undefined
          ? undefined
          : { event: refused.number, says: "this authentication type is not supported" },
      ];
    },
    nextSteps: [
      step(
        "Switch on a way to sign in that the client uses, and see that Anonymous is as wanted",
        "Authentication of the site or folder in IIS Manager",
        sources.authentication,
      ),
      step("Look at the authorization rules", "Authorization Rules of the site or folder", sources.authorization),
    ],
  },
  {
    code: "file-access-denied",
    status: 401,
    subs: [3],
    kind: "failure",
    confidence: "certain",
    title: (trace) => {
      const denied = deniedFile(trace);
      if (denied !== undefined) return `${denied.account} may not read ${denied.file || "the file"}`;
      const path = physicalPath(trace);
      return `The file's permissions refuse the user${path === undefined ? "" : `: ${clip(path.text, 160)}`}`;
    },
    cause:
      "The user is signed in, and the permissions (ACL) of the file or folder do not let the account in. Anonymous users count as IUSR or as the pool's identity.",
    evidence: evidenceOfFile,
    nextSteps: [
      step(
        "Give the account the right to read",
        "Properties of the file or folder, Security; for a share also its own permissions",
        sources.permissions,
      ),
      step(
        "See as whom the request reads the file",
        "Authentication (Anonymous: Edit); Connect as of the site or virtual directory",
        sources.permissions,
      ),
    ],
  },
  {
    code: "filter-denied",
    status: 401,
    subs: [4],
    kind: "client",
    confidence: "certain",
    title: "An ISAPI filter refused the user",
    cause: "A filter installed on the site decides who may come in, and it refused this request.",
    evidence: ({ named }) =>
      named("FILTER_ACCESS_DENIED_START")
        .slice(0, 1)
        .map(({ number }) => ({ event: number, says: "a filter denies access" })),
    nextSteps: [
      step("Look into the filter's own log and settings", "ISAPI Filters of the site and server", sources.statuses),
    ],
  },
  {
    code: "application-denied",
    status: 401,
    subs: [5],
    kind: "client",
    confidence: "certain",
    title: "An ISAPI or CGI application refused the user",
    cause: "The application behind the URL checks users itself and refused this one.",
    nextSteps: [step("Look into the application's own log and settings", "The application", sources.statuses)],
    answeredBy: "application",
  },
  {
    code: "aspnet-authorization-denied",
    status: 401,
    subs: [0],
    when: ({ setter }) => /^(?:UrlAuthorization|FileAuthorization)$/.test(setter?.moduleName ?? ""),
    kind: "client",
    confidence: "certain",
    title: ({ trace, setter }) =>
      `ASP.NET's ${clip(setter?.moduleName ?? "", 40)} refused ${clip(trace.head.userName ?? "", 80) || "the anonymous user"}`,
    cause: "A rule of system.web/authorization, or the permissions of the page's file, do not let this user in.",
    nextSteps: [
      step(
        "Look at the allow and deny rules that reach this folder",
        "system.web/authorization and location elements of web.config",
        sources.authorization,
      ),
    ],
  },
];

/** One rule a row. */
export const unauthorizedRules: readonly Rule[] = rows.map(statusRule);

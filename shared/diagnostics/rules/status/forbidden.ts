/* 403 by substatus: rights of the folder, TLS, client certificates, pools. Addresses have a file of their own. */
import { dataOf } from "../../../model/event-data.ts";
import type { Evidence, NextStep } from "../../../model/verdict.ts";
import type { TraceCase } from "../../case.ts";
import type { Rule } from "../../rule.ts";
import { clip, clipPath } from "../text.ts";
import { handlerOf, physicalPath, urlParts } from "./facts.ts";
import { sources } from "./sources.ts";
import { statusRule, step, type StatusCause } from "./status-rule.ts";

function row(
  code: string,
  sub: number,
  kind: StatusCause["kind"],
  title: StatusCause["title"],
  cause: string,
  nextSteps: readonly NextStep[],
  evidence?: StatusCause["evidence"],
): StatusCause {
  const base: StatusCause = { code, status: 403, subs: [sub], kind, confidence: "certain", title, cause, nextSteps };
  return evidence === undefined ? base : { ...base, evidence };
}

function accessFlags({ named }: TraceCase): readonly Evidence[] {
  return named("SECURITY_DENIED_BY_ACCESS_FLAGS")
    .slice(-1)
    .map((event) => ({
      event: event.number,
      says: `the folder or handler gives ${clip(dataOf(event, "CurrentFlags"), 40)}, the request needs ${clip(dataOf(event, "NeededFlags"), 40)}`,
    }));
}

const accessStep = (right: string): NextStep =>
  step(
    `Allow ${right} for this handler or folder, if it should be so`,
    "Handler Mappings of the site or folder: Edit Feature Permissions; Access of the mapping",
    sources.statuses,
  );

const certificateSteps: readonly NextStep[] = [
  step(
    "Send a certificate that the server can follow to a trusted root, with the purpose client authentication",
    "Certificates of the client; Trusted Root Certification Authorities of the server's computer account (only self-signed ones belong there)",
    sources.clientCertificates,
  ),
  step("Look for the reason", "System event log of the server, source Schannel; CAPI2 log", sources.clientCertificates),
];

const tlsStep = step("Decide whether TLS is required", "SSL Settings of the site or folder", sources.access);

const rows: readonly StatusCause[] = [
  row(
    "execute-access-denied",
    1,
    "failure",
    "The folder does not allow programs to run",
    "The request is for a program or script, and the handler mapping or folder lacks the right to run it.",
    [accessStep("Script or Execute")],
    accessFlags,
  ),
  row(
    "read-access-denied",
    2,
    "failure",
    "The folder does not allow files to be read",
    "The request is for a file, and the handler mapping or folder lacks the right to read.",
    [accessStep("Read")],
    accessFlags,
  ),
  row(
    "write-access-denied",
    3,
    "failure",
    "The folder does not allow writing",
    "The request wants to change a file, and the folder lacks the right to write.",
    [accessStep("Write")],
    accessFlags,
  ),
  row(
    "tls-required",
    4,
    "client",
    "The URL wants TLS and the client came without",
    "SSL Settings of the site or folder require TLS, and the request came over http.",
    [
      step(
        "Send clients from http to https",
        "URL Rewrite or HTTP Redirect on a site with the http binding",
        sources.access,
      ),
      tlsStep,
    ],
  ),
  row(
    "tls-128-required",
    5,
    "client",
    "The URL wants 128-bit TLS and the client used less",
    "SSL Settings of the site or folder require strong encryption.",
    [tlsStep],
    ({ named }) =>
      named("SECURITY_REJECTED_REQUIRE_SSL_128")
        .slice(0, 1)
        .map(({ number }) => ({ event: number, says: "128-bit TLS is required" })),
  ),
  row(
    "client-certificate-required",
    7,
    "client",
    "The URL wants a client certificate and the client sent none",
    "SSL Settings require a client certificate. The client has none that fits, was not asked for it (renegotiation, TLS 1.3, a proxy that ends TLS), or its user declined.",
    [
      step(
        "Install a certificate on the client, of an issuer the server accepts",
        "Certificates of the client; issuers sent by the server (SendTrustedIssuerList)",
        sources.clientCertificates,
      ),
      step(
        "See whether a proxy or load balancer in front ends TLS: it cannot pass certificates on",
        "The devices between client and server",
        sources.clientCertificates,
      ),
    ],
  ),
  row(
    "too-many-clients",
    9,
    "failure",
    "The web server had too many connections",
    "A limit on connections of the site was reached.",
    [step("Look at the limits of the site", "Advanced settings of the site, Limits", sources.statuses)],
  ),
  row(
    "execute-configured-off",
    10,
    "failure",
    "The server is set to refuse programs in this folder",
    "Execute access is denied by configuration.",
    [accessStep("Execute")],
  ),
  row(
    "password-changed",
    11,
    "client",
    "The password of the user was changed during the session",
    "The credentials the client keeps are no longer right.",
    [step("Sign in again", "The client", sources.statuses)],
  ),
  row(
    "certificate-mapping-denied",
    12,
    "client",
    "The mapping of client certificates refused this certificate",
    "The certificate maps to no account, or to one that may not enter.",
    [
      step(
        "Look at the mappings",
        "IIS client certificate mapping, or the account's certificates in Active Directory",
        sources.clientCertificates,
      ),
    ],
  ),
  row(
    "client-certificate-revoked",
    13,
    "client",
    "The client certificate is revoked, or its revocation could not be checked",
    "The issuer's revocation list names the certificate, or the server could not reach the list.",
    [
      step(
        "Check the certificate and whether the server reaches the revocation list (CRL, OCSP)",
        "certutil -verify -urlfetch <certificate> on the server",
        sources.clientCertificates,
      ),
    ],
  ),
  row(
    "directory-listing-denied",
    14,
    "failure",
    (trace) => {
      const path = physicalPath(trace);
      return `No default document was found${path === undefined ? "" : ` in ${clipPath(path.text, 80)}`}, and listing the folder is not allowed`;
    },
    "The URL stands for a folder. None of the default documents is in it, and directory browsing is off. For an application with routing (MVC, ASP.NET Core) it means that its handler did not get the request: not installed, or not deployed here.",
    [
      step(
        "Put a default document into the folder, or name the one that is there",
        "Default Document of the site or folder",
        sources.defaultDocument,
      ),
      step(
        "If an application should answer, check its deployment and handler mapping",
        "Handler Mappings; web.config in the folder",
        sources.defaultDocument,
      ),
    ],
    (trace) => {
      const path = physicalPath(trace);
      const handler = handlerOf(trace);
      return [
        path === undefined ? undefined : { event: path.event, says: `looked for ${clip(path.text, 160)}` },
        handler === undefined ? undefined : { event: handler.event, says: `handler ${clip(handler.name, 80)}` },
      ];
    },
  ),
  row(
    "client-licences",
    15,
    "failure",
    "The limit of client access licences was reached",
    "More clients than licences at the same time.",
    [step("Look at the licences of the server", "The server", sources.statuses)],
  ),
  row(
    "client-certificate-untrusted",
    16,
    "client",
    "The client certificate is not trusted or not valid",
    "The server cannot follow it to a root it trusts. A known reason: a certificate that is not self-signed lies among the trusted roots of the server, which breaks client certificates altogether.",
    certificateSteps,
  ),
  row(
    "client-certificate-expired",
    17,
    "client",
    "The client certificate has expired, or is not valid yet",
    "Its dates do not fit the clock of the server.",
    [
      step(
        "Renew the certificate, and check the clocks of client and server",
        "The client",
        sources.clientCertificates,
      ),
    ],
  ),
  row(
    "other-pool",
    18,
    "failure",
    "The URL cannot run in this application pool",
    "A custom error page, or a URL executed for another, belongs to an application of a different pool.",
    [
      step(
        "Put the page into an application of the same pool",
        "Error Pages of the site; httpErrors of web.config",
        sources.statuses,
      ),
    ],
  ),
  row(
    "cgi-pool-rights",
    19,
    "failure",
    "CGI programs cannot run in this application pool",
    "The pool's account lacks the right to replace a process level token.",
    [
      step(
        "Grant the right, or change the pool's identity",
        "Local security policy, User Rights Assignment: Replace a process level token",
        sources.statuses,
      ),
    ],
  ),
  row(
    "source-access-denied",
    21,
    "client",
    "Access to the source of the file is refused",
    "WebDAV asked for the source (Translate: f) and may not have it.",
    [step("Look at the WebDAV authoring rules", "WebDAV Authoring Rules of the site", sources.webDav)],
  ),
  row(
    "infinite-depth-denied",
    22,
    "client",
    "A WebDAV request for a whole tree is refused",
    "Depth: infinity is not allowed.",
    [
      step(
        "Allow it, if it should be so",
        "WebDAV settings of the site: Allow Property Queries with Infinite Depth",
        sources.webDav,
      ),
    ],
  ),
  {
    code: "forbidden",
    status: 403,
    subs: [0],
    when: ({ setter, errorCode }) => setter !== undefined && errorCode === 0x8007_0005,
    kind: "failure",
    confidence: "likely",
    title: (trace) => {
      const path = physicalPath(trace);
      return `Windows denied access to ${path === undefined ? clip(urlParts(trace).path, 120) || "the file" : clipPath(path.text)}`;
    },
    cause: "A module was refused by the file system (access denied) and answered 403.",
    wouldBeSure: "The permissions of the file, or an audit entry of the Security event log.",
    nextSteps: [
      step(
        "Give the pool's account the right it needs",
        "Properties of the file or folder, Security",
        sources.permissions,
      ),
    ],
  },
];

/** One rule a row. */
export const forbiddenRules: readonly Rule[] = rows.map(statusRule);

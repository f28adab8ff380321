/*
 * 401.1: credentials were sent and Windows refused them. The event of the authentication module carries the code that
 * says why.
 */
import { dataOf, showCode, readErrorCode } from "../../../model/event-data.ts";
import type { TraceEvent } from "../../../model/trace.ts";
import type { NextStep } from "../../../model/verdict.ts";
import { explainCode } from "../../../knowledge/explain-code.ts";
import type { TraceCase } from "../../case.ts";
import type { Rule } from "../../rule.ts";
import { clip } from "../text.ts";
import { endedWith, statusEvidence } from "./facts.ts";
import { sources } from "./sources.ts";
import { step } from "./status-rule.ts";

type Why = { readonly says: string; readonly nextSteps: readonly NextStep[] };

const account = (says: string, action: string): Why => ({
  says,
  nextSteps: [
    step(action, "Active Directory Users and Computers, or local users of the server", sources.authentication),
  ],
});

const wrongPassword = account(
  "the user name or password is wrong",
  "Type the credentials again; look for old ones kept by the client (Credential Manager) or a service that still uses the old password",
);

const spnStep: NextStep = step(
  "List who owns the name, and register it once on the account that should have it (or use kernel-mode authentication with the machine account)",
  "setspn -Q HTTP/<host name>; application pool identity; useAppPoolCredentials",
  sources.kerberos,
);

/* What Windows answers for many reasons, of which a wrong password is only the most frequent. */
const vague: ReadonlySet<number> = new Set([0x8009_030c, 0xc000_006d]);

const mostlyPassword: Why = {
  says: "Windows refused the credentials, mostly for a wrong user name or password",
  nextSteps: wrongPassword.nextSteps,
};

/* Codes of LogonUser and SSPI. Sources: winerror.h, ntstatus.h. */
const reasons: ReadonlyMap<number, Why> = new Map([
  [0x8007_052e, wrongPassword],
  [0xc000_006d, mostlyPassword],
  [0xc000_006a, wrongPassword],
  [0x8009_030c, mostlyPassword],
  [0xc000_0064, account("there is no such user", "Check the user name and its domain")],
  [0x8007_0533, account("the account is disabled", "Enable the account, if it should be used")],
  [0xc000_0072, account("the account is disabled", "Enable the account, if it should be used")],
  [0x8007_0775, account("the account is locked out", "Unlock the account and find what tries wrong passwords")],
  [0xc000_0234, account("the account is locked out", "Unlock the account and find what tries wrong passwords")],
  [0x8007_0532, account("the password has expired", "Set a new password")],
  [0xc000_0071, account("the password has expired", "Set a new password")],
  [0x8007_0773, account("the password must be changed first", "Sign in on Windows once and change it")],
  [0xc000_0224, account("the password must be changed first", "Sign in on Windows once and change it")],
  [0x8007_0530, account("the account may not sign in at this hour", "See the logon hours of the account")],
  [
    0x8007_052f,
    account(
      "a restriction of the account forbids it (blank password, workstation, hours)",
      "See the restrictions of the account",
    ),
  ],
  [
    0x8007_0569,
    account(
      "the account lacks the right for this type of logon",
      "Grant the right in the local security policy: User Rights Assignment",
    ),
  ],
  [
    0x8009_0322,
    {
      says: "the Kerberos ticket is for another account: the service name (SPN) is registered on a different one than the pool runs as",
      nextSteps: [spnStep],
    },
  ],
  [
    0x8009_0308,
    {
      says: "the token of the client cannot be read: broken on the way, or an exchange split over two connections",
      nextSteps: [
        step(
          "See whether a proxy or load balancer between shares connections of several clients, which NTLM does not bear",
          "Load balancer: connection reuse (multiplexing); the trace without it, to compare",
          sources.windowsAuthentication,
        ),
      ],
    },
  ],
  [
    0x8009_0311,
    {
      says: "no domain controller could be reached",
      nextSteps: [
        step(
          "Check network, DNS and secure channel of this server",
          "nltest /sc_verify:<domain>; System event log, source Netlogon",
          sources.authentication,
        ),
      ],
    },
  ],
]);

const failureEvents: readonly (readonly [string, string])[] = [
  ["AUTH_SSPI_LOGON_FAILED", "Windows authentication (NTLM or Negotiate)"],
  ["AUTH_KERBEROS_FAILED", "Kerberos"],
  ["AUTH_BASIC_LOGON_FAILED", "Basic authentication"],
  ["AUTH_WDIGEST_LOGON_FAILED", "Digest authentication"],
  ["AUTH_IISDIGEST_LOGON_FAILED", "Digest authentication"],
  ["AUTH_PASSPORT_LOGON_FAILED", "Passport authentication"],
];

/** The event in which a logon failed, with the scheme in words; undefined where none did. */
export function logonFailure({
  named,
}: TraceCase): { readonly event: TraceEvent; readonly scheme: string } | undefined {
  for (const [name, scheme] of failureEvents) {
    const event = named(name).at(-1);
    if (event !== undefined) return { event, scheme };
  }
  return undefined;
}

/** Credentials that Windows refused. */
export const logonFailedRule: Rule = {
  code: "logon-failed",
  diagnose: (trace) => {
    if (!endedWith(trace, 401)) return undefined;
    const failed = logonFailure(trace);
    if (failed === undefined && trace.sub !== 1) return undefined;
    const code =
      (failed === undefined ? 0 : (readErrorCode(dataOf(failed.event, "ErrorCode")) ?? 0)) || trace.errorCode;
    const why = reasons.get(code);
    const local = isLocal(trace);
    const known = failed !== undefined && why !== undefined && !vague.has(code);
    const loopback = local !== undefined && failed?.event.name === "AUTH_SSPI_LOGON_FAILED" && vague.has(code);
    return {
      kind: "client",
      title: `The sign-in failed${failed === undefined ? "" : ` (${failed.scheme})`}: ${loopback ? "the client is on the server itself, where Windows refuses other names (loopback check)" : (why?.says ?? inWords(code))}`,
      confidence: known ? "certain" : "likely",
      cause: `${failed === undefined ? "The request carried credentials" : `${failed.scheme} tried the credentials of the request`}, and Windows refused them${code === 0 ? "" : ` with ${showCode(code)}`}.${spnText(failed?.event)}${local === undefined ? "" : " Client and server are the same machine: Windows refuses such sign-ins under a name that is not the machine's own (loopback check), which looks like a wrong password."}`,
      ...(known
        ? {}
        : { wouldBeSure: "The failed logon in the Security event log (4625), which names account and reason." }),
      ...(code === 0 ? {} : { errorCode: code }),
      evidence: [
        ...(failed === undefined
          ? []
          : [
              {
                event: failed.event.number,
                says: `${failed.event.name}${code === 0 ? "" : ` with ${showCode(code)}`}`,
              },
            ]),
        ...(local === undefined ? [] : [{ event: local.number, says: "client and server have the same address" }]),
        ...statusEvidence(trace),
      ],
      nextSteps: [
        ...(loopback ? [] : (why?.nextSteps ?? [])),
        ...(failed?.event.name === "AUTH_KERBEROS_FAILED" && why === undefined ? [spnStep] : []),
        ...(local === undefined
          ? []
          : [
              step(
                "Allow the host name for local sign-ins (BackConnectionHostNames), or test from another machine",
                "HKLM\\SYSTEM\\CurrentControlSet\\Control\\Lsa\\MSV1_0",
                sources.loopback,
              ),
            ]),
        step(
          "Read account and reason of the failed logon",
          "Security event log of the server, event 4625, and of the domain controller",
          sources.authentication,
        ),
      ],
    };
  },
};

function inWords(code: number): string {
  if (code === 0) return "Windows refused the credentials";
  const { meaning } = explainCode(code);
  return meaning === undefined
    ? `Windows refused the credentials (${showCode(code)})`
    : clip(meaning, 160).replace(/\.$/, "");
}

function spnText(event: TraceEvent | undefined): string {
  const spn = event === undefined ? "" : dataOf(event, "SPNName");
  const user = event === undefined ? "" : dataOf(event, "APUserName");
  if (spn === "") return "";
  return ` The service name asked for is ${clip(spn, 120)}${user === "" ? "" : `, and the pool runs as ${clip(user, 80)}`}.`;
}

/* A client on the server itself. */
function isLocal({ named }: TraceCase): TraceEvent | undefined {
  const [event] = named("GENERAL_ENDPOINT_INFORMATION");
  if (event === undefined) return undefined;
  const remote = dataOf(event, "RemoteAddress");
  return remote !== "" && remote === dataOf(event, "LocalAddress") ? event : undefined;
}

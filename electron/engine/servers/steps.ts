/*
 * Steps of a look in words: what a failed file operation means at that place of a server, which right is missing, and
 * what to do. Facts: Microsoft, "User Account Control and remote restrictions", "Problems occur when administrative shares
 * are missing"; rights of inetsrv\config as IIS's set-up leaves them.
 */
import type { FileFailure } from "../files/file-access.ts";
import type { LookStep, StepKind, StepOutcome } from "../../../shared/model/server-look.ts";

/** A step that found what it looked for. */
export function foundStep(kind: StepKind, path: string, message: string): LookStep {
  return { kind, path, outcome: "found", message, missingRight: undefined, advice: undefined, host: undefined };
}

/** A step that failed otherwise than by the system's answer. */
export function otherStep(
  kind: StepKind,
  path: string,
  outcome: StepOutcome,
  message: string,
  advice?: string,
  host?: string,
): LookStep {
  return { kind, path, outcome, message, missingRight: undefined, advice, host };
}

/** A step on a host the user has not allowed. */
export function consentStep(kind: StepKind, path: string, host: string): LookStep {
  const message = `${path} is on ${host}, which you have not allowed yet; it was not touched.`;
  return otherStep(
    kind,
    path,
    "consent",
    message,
    `Allow ${host} if you trust it: opening it shows it who you are.`,
    host,
  );
}

/** A step whose file operation failed. */
export function failedStep(kind: StepKind, path: string, failure: FileFailure, server: string): LookStep {
  const outcome = outcomeOf(failure);
  return {
    kind,
    path,
    outcome,
    message: messageOf(kind, path, outcome, failure, server),
    missingRight: outcome === "denied" ? rightFor(kind, path, server) : undefined,
    advice: adviceFor(kind, outcome, server),
    host: undefined,
  };
}

const outcomes: Readonly<Partial<Record<FileFailure["code"], StepOutcome>>> = {
  vanished: "missing",
  missing: "missing",
  "not-a-folder": "missing",
  denied: "denied",
  "host-not-allowed": "consent",
  unreachable: "unreachable",
  "timed-out": "unreachable",
  unavailable: "unreachable",
};

/** The outcome that a file failure stands for. */
export function outcomeOf(failure: FileFailure): StepOutcome {
  return outcomes[failure.code] ?? "unreadable";
}

function messageOf(kind: StepKind, path: string, outcome: StepOutcome, failure: FileFailure, server: string): string {
  if (outcome === "missing") {
    if (kind === "redirection") return `There is no ${path}, so the configuration is not redirected.`;
    if (kind === "share") return `${server} has no ${path}.`;
    if (kind === "configuration") return `There is no ${path}; IIS may not be installed on ${server}.`;
    return `There is no ${path}.`;
  }
  if (outcome === "denied") return `${path} is there, but you may not read it.`;
  if (outcome === "unreachable") return `${path} gave no answer.`;
  return failure.message;
}

function rightFor(kind: StepKind, path: string, server: string): string {
  const admin = /[\\/][a-z]\$(?:[\\/]|$)/i.test(path);
  if (kind === "share" || kind === "redirection" || kind === "configuration" || admin) {
    return `Membership in Administrators of ${server}: its administrative shares and inetsrv\\config are for administrators only`;
  }
  if (kind === "web-config") return "Read on the application's folder";
  return "Read on the share and on the folder behind it";
}

function adviceFor(kind: StepKind, outcome: StepOutcome, server: string): string | undefined {
  if (outcome === "denied") {
    return kind === "trace-folder" || kind === "web-config"
      ? "Ask for read access to this folder."
      : `Start Freblens as an administrator of ${server} (a domain account: local accounts lose their rights over the network), or ask for a share of the trace folder and add that.`;
  }
  if (outcome === "unreachable") {
    return `Check the name, that ${server} is on, and that TCP 445 (File and Printer Sharing) is open to this PC.`;
  }
  if (outcome === "missing" && kind === "share") {
    return `Administrative shares may be switched off on ${server} (AutoShareServer). Ask for a share of the trace folder and add that.`;
  }
  return undefined;
}

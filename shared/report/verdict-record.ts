/* A verdict as the JSON object that the command line and the JSON report write. Part of the versioned interface of trace-record.ts. */
import { explainCode } from "../knowledge/explain-code.ts";
import type { CodeMeaning } from "../model/code-meaning.ts";
import { formatStatus } from "../model/status.ts";
import type { Verdict } from "../model/verdict.ts";

/** A code and what it stands for. */
export type ErrorRecord = {
  readonly code: number;
  readonly hex: string;
  readonly name: string | null;
  readonly meaning: string | null;
};

/** A verdict for programs; `null` where the trace does not say. */
export type VerdictRecord = {
  /** Name of the rule that spoke: `arr-time-out`; `no-rule` where none did. */
  readonly code: string;
  readonly kind: Verdict["kind"];
  readonly title: string;
  readonly confidence: Verdict["confidence"];
  /** Text, `502.3`: as a number 500.10 and 500.1 would be the same. */
  readonly clientStatus: string | null;
  readonly clientGot: string;
  readonly answeredBy: Verdict["answeredBy"];
  /** Of the event in which a module set the status, as are the next three. */
  readonly module: string | null;
  readonly notification: string | null;
  /** Number of that event. */
  readonly event: number | null;
  /** Unsigned; 0 where the module gave none. */
  readonly errorCode: number | null;
  /** Of that code, as are the next two; null for 0 and where nobody wrote it down. */
  readonly errorName: string | null;
  readonly errorHex: string | null;
  readonly errorMeaning: string | null;
  /** The code that explains the failure; it may be that of another event. */
  readonly decisiveError: ErrorRecord | null;
  readonly cause: string;
  /** What would make it certain. */
  readonly wouldBeSure: string | null;
  /** Event numbers, ascending. */
  readonly evidence: readonly number[];
  /** What each of them shows. */
  readonly evidenceNotes: readonly string[];
  readonly nextSteps: readonly {
    readonly action: string;
    readonly where: string | null;
    readonly source: string | null;
  }[];
  /** What the trace cannot tell. */
  readonly limits: readonly string[];
};

function errorRecord({ code, hex, name, meaning }: CodeMeaning): ErrorRecord {
  return { code, hex, name: name ?? null, meaning: meaning ?? null };
}

/** The record of a verdict. */
export function verdictRecord(verdict: Verdict): VerdictRecord {
  const { setBy, clientStatus } = verdict;
  const setCode = setBy?.errorCode ?? 0;
  const set = setCode === 0 ? null : errorRecord(explainCode(setCode));
  return {
    code: verdict.code,
    kind: verdict.kind,
    title: verdict.title,
    confidence: verdict.confidence,
    clientStatus: clientStatus === undefined ? null : formatStatus(clientStatus),
    clientGot: verdict.clientGot,
    answeredBy: verdict.answeredBy,
    module: setBy?.moduleName ?? null,
    notification: setBy?.notification ?? null,
    event: setBy?.eventNumber ?? null,
    errorCode: setBy?.errorCode ?? null,
    errorName: set?.name ?? null,
    errorHex: set?.hex ?? null,
    errorMeaning: set?.meaning ?? null,
    decisiveError: verdict.error === undefined ? null : errorRecord(verdict.error),
    cause: verdict.cause,
    wouldBeSure: verdict.wouldBeSure ?? null,
    evidence: verdict.evidence.map(({ event }) => event),
    evidenceNotes: verdict.evidence.map(({ says }) => says),
    nextSteps: verdict.nextSteps.map(({ action, where, source }) => ({
      action,
      where: where ?? null,
      source: source ?? null,
    })),
    limits: verdict.limits,
  };
}

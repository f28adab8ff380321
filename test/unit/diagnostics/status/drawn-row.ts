/*
 * One drawn request for every rule about a status: the rule that shall speak, what sort of story it tells, how sure it
 * is, and what its sentence must hold.
 */
import type { Confidence, VerdictKind } from "../../../../shared/model/verdict.ts";
import type { FailedRequest } from "./failed-request.ts";

/** A drawn request and its verdict. */
export type Row = readonly [code: string, kind: VerdictKind, sure: Confidence, title: RegExp, request: FailedRequest];

/** A code as a number, from its usual form in hex: `800700C1`. */
export const hex = (code: string): number => Number.parseInt(code, 16);

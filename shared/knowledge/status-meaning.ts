/* What a status with its substatus stands for on IIS. */
import { formatStatus, statusCode, type Status } from "../model/status.ts";

/** A status and what is known of it. */
export type StatusMeaning = {
  /** `Bad Gateway`; undefined for a code no standard names. */
  readonly reason: string | undefined;
  /** One sentence of what IIS means by it; undefined where nobody wrote it down. */
  readonly meaning: string | undefined;
  readonly raisedBy: string | undefined;
  readonly source: string | undefined;
};

/* RFC 9110 and its registry. */
const reasons: ReadonlyMap<number, string> = new Map([
  [200, "OK"],
  [502, "Bad Gateway"],
]);

/** What is known of a status. */
export function explainStatus(status: Status): StatusMeaning {
  return { reason: reasons.get(statusCode(status)), meaning: undefined, raisedBy: undefined, source: undefined };
}

/** `502.3 Bad Gateway`. */
export function statusWithReason(status: Status): string {
  const { reason } = explainStatus(status);
  return reason === undefined ? formatStatus(status) : `${formatStatus(status)} ${reason}`;
}

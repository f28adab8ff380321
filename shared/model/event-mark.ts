/* Which events deserve a red or amber eye, and why in a few words. */

/** An event that failed or warns, by its level or by a value in it. */
export type EventMark = {
  readonly number: number;
  readonly severity: "error" | "warning";
  /** E.g. `level 3 (warning)`, `ErrorCode 2147954429 (0x80072EFD)`, `HttpStatus 502`. */
  readonly why: string;
};

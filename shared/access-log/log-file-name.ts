/*
 * What the name of a log file tells: which kind of log it is, and the days it may hold. Times are UTC unless the site
 * rolls its files over in local time, so a day is allowed on either side. Source: Microsoft, "IIS log file naming" and
 * the logFile element of the configuration reference.
 *
 *   u_ex260608.log  daily      u_ex26060819.log  hourly      u_ex2606.log  monthly      u_ex2606w2.log  weekly
 *   u_ex260608_x.log  with custom fields      u_extend3.log  by size      httperr12.log  HTTP.sys's error log
 */

/** What a name tells. */
export type LogFileName = {
  /** `w3c`: this reader's format. `other`: a log of IIS in a format that is not read (NCSA, IIS). */
  readonly kind: "w3c" | "httperr" | "other";
  /** Epoch ms: no line of the file is older, or newer; infinite where the name does not say. */
  readonly from: number;
  readonly to: number;
};

const dayMs = 86_400_000;

/** Reads a file name; undefined where it is no log of IIS or HTTP.sys. */
export function readLogFileName(name: string): LogFileName | undefined {
  const always = { from: Number.NEGATIVE_INFINITY, to: Number.POSITIVE_INFINITY };
  if (/^httperr\d*\.log$/i.test(name)) return { kind: "httperr", ...always };
  if (/^(?:u_)?extend\d*(?:_x)?\.log$/i.test(name)) return { kind: "w3c", ...always };
  if (/^(?:u_)?(?:nc|in)(?:\d{4,8}|sv\d+|etsv\d+|ncsa\d+)\.log$/i.test(name)) return { kind: "other", ...always };
  const match = /^(?:u_)?ex(\d{2})(\d{2})(?:(\d{2})(\d{2})?|w([1-5]))?(?:_x)?\.log$/i.exec(name);
  if (match !== null) return { kind: "w3c", ...daysOf(match) };
  return /\.log$/i.test(name) && !/^(?:u_)?(?:nc|in)/i.test(name) ? { kind: "w3c", ...always } : undefined;
}

function daysOf(match: RegExpExecArray): { readonly from: number; readonly to: number } {
  const [, year, month, day, hour] = match.map((part) => (part === undefined ? undefined : Number(part)));
  const at = Date.UTC(2000 + (year ?? 0), (month ?? 1) - 1, day ?? 1, hour ?? 0);
  const length = hour !== undefined ? 3_600_000 : day !== undefined ? dayMs : 31 * dayMs;
  return { from: at - dayMs, to: at + length + dayMs };
}

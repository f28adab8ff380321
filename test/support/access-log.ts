/* Access logs drawn as IIS writes them, for tests and benchmarks: header, lines in order of time, CRLF. */

/** The fields IIS logs by default. */
export const usualFields: readonly string[] = [
  "date",
  "time",
  "s-ip",
  "cs-method",
  "cs-uri-stem",
  "cs-uri-query",
  "s-port",
  "cs-username",
  "c-ip",
  "cs(User-Agent)",
  "cs(Referer)",
  "sc-status",
  "sc-substatus",
  "sc-win32-status",
  "time-taken",
];

/** The fields of HTTP.sys's error log. */
export const errorFields: readonly string[] = [
  "date",
  "time",
  "c-ip",
  "c-port",
  "s-ip",
  "s-port",
  "cs-version",
  "cs-method",
  "cs-uri",
  "sc-status",
  "s-siteid",
  "s-reason",
  "s-queuename",
];

/** Values of a line by field; what is left out is drawn as usual. `at` is epoch ms. */
export type DrawnLine = { readonly at: number } & Readonly<Record<string, string | number | undefined>>;

const usual: Readonly<Record<string, string>> = {
  "s-ip": "10.0.0.1",
  "cs-method": "GET",
  "cs-uri-stem": "/",
  "s-port": "443",
  "c-ip": "10.0.0.77",
  "cs(User-Agent)": "Mozilla/5.0+(Windows+NT+10.0;+Win64;+x64)",
  "sc-status": "200",
  "sc-substatus": "0",
  "sc-win32-status": "0",
  "time-taken": "15",
  "cs-version": "HTTP/1.1",
  "c-port": "51000",
};

/** One line, with its line end. */
export function logLine(line: DrawnLine, fields: readonly string[] = usualFields): string {
  const moment = new Date(line.at).toISOString();
  const values: Readonly<Record<string, string | number | undefined>> = {
    ...usual,
    ...line,
    date: moment.slice(0, 10),
    time: moment.slice(11, 19),
  };
  return `${fields.map((field) => String(values[field] ?? "-")).join(" ")}\r\n`;
}

/** What stands before the lines. */
export function logHeader(at: number, fields: readonly string[] = usualFields): string {
  const date = new Date(at).toISOString().slice(0, 19).replace("T", " ");
  return `#Software: Microsoft Internet Information Services 10.0\r\n#Version: 1.0\r\n#Date: ${date}\r\n#Fields: ${fields.join(" ")}\r\n`;
}

/** A whole log, its lines in order of time. */
export function accessLog(lines: readonly DrawnLine[], fields: readonly string[] = usualFields): string {
  const sorted = lines.toSorted((a, b) => a.at - b.at);
  return logHeader(sorted[0]?.at ?? 0, fields) + sorted.map((line) => logLine(line, fields)).join("");
}

/** `u_ex260608.log` */
export function logName(at: number): string {
  return `u_ex${new Date(at).toISOString().slice(2, 10).replaceAll("-", "")}.log`;
}

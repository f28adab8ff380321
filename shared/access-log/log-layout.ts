/*
 * What the lines of a log are made of, as its `#Fields:` directive declares it. Names are compared without case; their
 * order is the file's own. Sources: W3C "Extended Log File Format" and Microsoft "W3C Logging" and "Error logging in HTTP
 * APIs" (KB820729).
 *
 *   #Fields: date time s-ip cs-method cs-uri-stem sc-status   ->   names and their columns
 */

/** The columns of a log. */
export type LogLayout = {
  /** As declared, in lower case. */
  readonly fields: readonly string[];
  /** Column of a field; -1 where the log does not have it. */
  readonly column: (field: string) => number;
  /** The last field is free text that may hold blanks: more blanks than fields is no damage. */
  readonly looseEnd: boolean;
};

/** Makes a layout of names in the order of the file. A name given twice counts where it stands first. */
export function layoutOf(names: readonly string[]): LogLayout {
  const fields = names.map((name) => name.toLowerCase());
  const columns = new Map<string, number>();
  fields.forEach((field, index) => {
    if (!columns.has(field)) columns.set(field, index);
  });
  return { fields, column: (field) => columns.get(field) ?? -1, looseEnd: fields.at(-1) === "s-queuename" };
}

/** The layout of a `#Fields:` line; undefined where the line is another directive or names nothing. */
export function readFieldsDirective(line: string): LogLayout | undefined {
  const match = /^#fields:(.*)$/i.exec(line.trim());
  const names = (match?.[1] ?? "").split(/\s+/).filter((name) => name !== "");
  return names.length === 0 ? undefined : layoutOf(names);
}

/** The day of a `#Date:` line, epoch ms of its moment; undefined where the line is no such thing. */
export function readDateDirective(line: string): number | undefined {
  const match = /^#date:\s*(\d{4}-\d{2}-\d{2})(?:[ T](\d{2}:\d{2}:\d{2}))?/i.exec(line.trim());
  if (match === null) return undefined;
  const moment = Date.parse(`${match[1] ?? ""}T${match[2] ?? "00:00:00"}Z`);
  return Number.isNaN(moment) ? undefined : moment;
}

/**
 * Fields of HTTPERR files of versions of HTTP.sys that write no `#Fields:` line. Source: KB820729 and "Format of the HTTP
 * Server API Error Logs".
 */
export const httpErrFields: readonly string[] = [
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

/** A field of an access log that an answer is better for, and why. */
export type WantedField = { readonly field: string; readonly why: string; readonly oneOf?: readonly string[] };

/** Fields that tell who answered, or that a line and a trace are paired by. */
export const wantedFields: readonly WantedField[] = [
  { field: "date", why: "without it the day comes from the #Date line, which is right only for daily files" },
  { field: "time", why: "without it no line can be placed in time" },
  { field: "sc-status", why: "without it no answer can be told from another" },
  { field: "sc-substatus", why: "it tells 502.3 (the gateway got no answer) from 502.4 (no server to choose)" },
  { field: "sc-win32-status", why: "it holds the code of the failed connection to the backend, such as 12002" },
  { field: "time-taken", why: "it tells when a request began, and so which trace belongs to it" },
  { field: "cs-method", why: "a line and a trace are paired by it" },
  { field: "cs-uri-stem", why: "a line and a trace are paired by it", oneOf: ["cs-uri-stem", "cs-uri"] },
];

/** The wanted fields that a layout does not have. */
export function missingFields(layout: LogLayout): readonly WantedField[] {
  return wantedFields.filter(({ field, oneOf }) => (oneOf ?? [field]).every((name) => layout.column(name) === -1));
}

/*
 * The words of the filter language, one entry each: what it is called, how its values are read, which column it asks,
 * and what a user is told about it. A new word is a new entry (and, where it asks something new, a new column).
 */
import type { FacetField } from "../model/query-answer.ts";
import { substatus } from "../model/status.ts";
import type { Confidence, VerdictKind } from "../model/verdict.ts";
import type { CodedName } from "./table.ts";
import { notificationStages } from "../model/notification.ts";
import { readCodeValue, win32Of } from "./kinds/code-value.ts";
import { instantReader } from "./kinds/instant-value.ts";
import { durationNumber, plainNumber, statusNumber } from "./kinds/number-forms.ts";
import { numberReader } from "./kinds/number-value.ts";
import type { ReadValue } from "./kinds/read-value.ts";
import { readStage } from "./kinds/stage-value.ts";
import { textReader } from "./kinds/text-value.ts";

/** A word of the filter language. */
export type FilterWord = {
  readonly name: string;
  readonly read: ReadValue;
  /** The column that is asked; paths lie behind the URLs, see paths.ts. */
  readonly column: CodedName | "time" | "taken" | "path";
  /** What is compared, where it is not the column's value itself. */
  readonly derive?: (value: number) => number;
  /** A second number the value is known by; one of the two must fit. */
  readonly also?: (value: number) => number | undefined;
  /**
   * Whether a value is found alone only where it is written behind `=`: `user:anna` finds joanna too, `error:5` also the
   * HRESULT that holds it. Absent: never.
   */
  readonly needsEqual?: (value: string) => boolean;
  /** Asks for what only the whole file tells: rows that were not read whole do not match, nor are they excluded. */
  readonly whole?: true;
  /**
   * Words of one group are left out together when the group's own values are counted: counts by status ignore
   * status: and substatus:, the histogram ignores after: and before:.
   */
  readonly group: string;
  /** One line for users: what it matches and how. */
  readonly help: string;
  readonly example: string;
  /** The field whose seen values complete this word. */
  readonly facet: FacetField | undefined;
  /** Fixed values offered by completion. */
  readonly offers: readonly string[];
};

const status = numberReader(statusNumber, "a status", "missing");
const plain = numberReader(plainNumber, "a whole number", "value");
const duration = numberReader(durationNumber, "a stretch of time", "value");
const wholeText = textReader(true);
const partOfText = textReader(false);
const statusOffers = ["5xx", "4xx", "3xx", "2xx", ">=500", "none"];
const verdictKinds: readonly VerdictKind[] = ["failure", "client", "slow", "expected", "incomplete", "unknown"];
const confidences: readonly Confidence[] = ["certain", "likely", "possible"];
const always = (): boolean => true;
const momentOffers = ["-15m", "-1h", "-24h", "-7d"];

/** Bare text: what is written without a word. */
export const bareWord: FilterWord = {
  name: "text",
  read: partOfText,
  column: "url",
  group: "text",
  help: "Text without a word: part of the URL, * for anything, /a.*b/ a regular expression. Quote blanks.",
  example: "/api/cart",
  facet: undefined,
  offers: [],
};

/** All words, in the order they are offered. */
export const filterWords: readonly FilterWord[] = [
  {
    name: "status",
    read: status,
    column: "status",
    group: "status",
    help: "Final status. 502 is every 502.x, 502.3 only that, 404.0 without substatus; 5xx, 500-599, >=500, none.",
    example: "status:502",
    facet: "status",
    offers: statusOffers,
  },
  {
    name: "substatus",
    read: plain,
    column: "status",
    derive: substatus,
    group: "status",
    help: "Substatus of the final status: 3 matches 502.3 and 401.3.",
    example: "substatus:3",
    facet: undefined,
    offers: [],
  },
  {
    name: "trigger",
    read: status,
    column: "trigger",
    group: "trigger",
    help: "Status that made the tracing rule fire, written like status. none: a time limit did.",
    example: "trigger:502.3",
    facet: "trigger",
    offers: statusOffers,
  },
  {
    name: "url",
    read: partOfText,
    column: "url",
    group: "url",
    needsEqual: always,
    help: "Part of the URL as requested, * for anything; /\\d+$/ or /text/i is a regular expression; url:= the whole URL.",
    example: "url:/api/*/items",
    facet: undefined,
    offers: [],
  },
  {
    name: "path",
    read: wholeText,
    column: "path",
    group: "path",
    help: "Whole path of the URL, without host and query, * for anything.",
    example: "path:/api/cart",
    facet: "path",
    offers: [],
  },
  {
    name: "host",
    read: wholeText,
    column: "host",
    group: "host",
    help: "Whole host name of the URL, * for anything; with the port where it is not the usual one.",
    example: "host:*.shop.example",
    facet: "host",
    offers: [],
  },
  {
    name: "verb",
    read: wholeText,
    column: "verb",
    group: "verb",
    help: "Whole HTTP method, * for anything.",
    example: "verb:POST",
    facet: "verb",
    offers: [],
  },
  {
    name: "server",
    read: wholeText,
    column: "server",
    group: "server",
    help: "Whole name of the server that wrote the trace, * for anything.",
    example: "server:WEB*",
    facet: "server",
    offers: [],
  },
  {
    name: "site",
    read: wholeText,
    column: "site",
    group: "site",
    help: "Site id as IIS numbers it, or the whole name of a site of an added server, * for anything.",
    example: "site:1",
    facet: "site",
    offers: [],
  },
  {
    name: "pool",
    read: wholeText,
    column: "pool",
    group: "pool",
    help: "Whole name of the application pool, * for anything.",
    example: 'pool:"Shop Pool"',
    facet: "pool",
    offers: [],
  },
  {
    name: "pid",
    read: plain,
    column: "pid",
    group: "pid",
    help: "Process id of the worker process: one, a range, or none.",
    example: "pid:4120",
    facet: "pid",
    offers: [],
  },
  {
    name: "reason",
    read: wholeText,
    column: "reason",
    group: "reason",
    help: "Why the trace was written, whole: STATUS_CODE, TIME_TAKEN, ...; * for anything.",
    example: "reason:TIME_TAKEN",
    facet: "reason",
    offers: [],
  },
  {
    name: "user",
    read: partOfText,
    column: "user",
    group: "user",
    needsEqual: always,
    help: 'Part of the user name, user:= the whole of it; user:"" is requests without a user.',
    example: "user:CORP\\anna",
    facet: "user",
    offers: ['""'],
  },
  {
    name: "time",
    read: duration,
    column: "taken",
    group: "taken",
    help: "Time taken: >5s, >=500ms, <2m, 1s-5s. Without a unit milliseconds.",
    example: "time>5s",
    facet: undefined,
    offers: [">1s", ">5s", ">30s", ">1m"],
  },
  {
    name: "after",
    read: instantReader("after"),
    column: "time",
    group: "time",
    help: "Started at that moment or later: a date, a date and time, a time today, or a stretch back from now.",
    example: "after:-2h",
    facet: undefined,
    offers: momentOffers,
  },
  {
    name: "before",
    read: instantReader("before"),
    column: "time",
    group: "time",
    help: "Started before that moment; written like after.",
    example: "before:10:00",
    facet: undefined,
    offers: momentOffers,
  },
  {
    name: "source",
    read: wholeText,
    column: "source",
    group: "source",
    help: "The source the trace was found in: its id, its short name or its path, whole; * for anything.",
    example: "source:WEB01",
    facet: "source",
    offers: [],
  },
  {
    name: "folder",
    read: wholeText,
    column: "folder",
    group: "folder",
    help: "Whole folder of the trace file, with the separator at its end, * for anything.",
    example: "folder:*\\W3SVC1\\",
    facet: "folder",
    offers: [],
  },
  {
    name: "problem",
    read: wholeText,
    column: "problem",
    group: "problem",
    help: 'What is wrong with the file: truncated, recovered, denied, ..., gone; * for anything, problem:"" for sound ones.',
    example: "problem:truncated",
    facet: "problem",
    offers: ["*", '""'],
  },
  {
    name: "module",
    read: wholeText,
    column: "module",
    whole: true,
    group: "module",
    help: 'Whole name of the module that set the status, * for anything; module:"" where none did.',
    example: "module:ApplicationRequestRouting",
    facet: "module",
    offers: ['""'],
  },
  {
    name: "notification",
    read: readStage,
    column: "notification",
    whole: true,
    group: "notification",
    help: "Stage of the pipeline in which the status was set: its name, * for anything, or its number.",
    example: "notification:EXECUTE_REQUEST_HANDLER",
    facet: "notification",
    offers: notificationStages.map(({ name }) => name),
  },
  {
    name: "error",
    read: readCodeValue,
    column: "error",
    also: win32Of,
    whole: true,
    group: "error",
    needsEqual: (value) => Number(value) <= 0xffff,
    help: "Error code of the status: decimal, hex, its Win32 or WinHTTP number, part of its name, a range, none.",
    example: "error:12002",
    facet: "error",
    offers: ["none"],
  },
  {
    name: "verdict",
    read: wholeText,
    column: "verdict",
    whole: true,
    group: "verdict",
    help: "Verdict by its code, * for anything, by its kind, or by how sure it is.",
    example: "verdict:arr-*",
    facet: "verdict",
    offers: [...verdictKinds, ...confidences],
  },
  {
    name: "event",
    read: wholeText,
    column: "events",
    whole: true,
    group: "event",
    help: "Traces with an event of that name, * for anything.",
    example: "event:ARR_*",
    facet: undefined,
    offers: [],
  },
  {
    name: "is",
    read: wholeText,
    column: "mark",
    group: "mark",
    help: "is:bookmarked for traces with a bookmark.",
    example: "is:bookmarked",
    facet: undefined,
    offers: ["bookmarked"],
  },
  {
    name: "note",
    read: partOfText,
    column: "note",
    group: "note",
    help: "Part of the note you put on a trace; note:* for every trace with one.",
    example: "note:deploy",
    facet: undefined,
    offers: ["*"],
  },
];

const byName = new Map([...filterWords, bareWord].map((word) => [word.name, word]));

/** The word of a name, upper or lower case; `text` is bare text. */
export function findWord(name: string): FilterWord | undefined {
  return byName.get(name.toLowerCase());
}

/** Whether a word asks for what only the whole file tells. */
export function needsWhole(name: string): boolean {
  return findWord(name)?.whole === true;
}

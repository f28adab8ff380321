/*
 * 404 by request filtering: refused before anybody looked for a file. The substatus says which rule; the URL or a header
 * mostly shows what it caught.
 */
import { formatBytes, formatCount } from "../../../base/format.ts";
import type { Evidence, NextStep } from "../../../model/verdict.ts";
import type { TraceCase } from "../../case.ts";
import type { Rule } from "../../rule.ts";
import { clip } from "../text.ts";
import { requestHeader, urlParts } from "./facts.ts";
import { sources } from "./sources.ts";
import { iisCore, statusRule, step, type StatusCause } from "./status-rule.ts";

const filteringModules = new RegExp(`RequestFiltering|${iisCore.source}`, "i");

type Filter = {
  readonly code: string;
  readonly sub: number;
  /** Behind "Request filtering refused the request: ". */
  readonly says: (trace: TraceCase) => string;
  readonly cause: string;
  readonly tab: string;
  readonly setting: string;
  readonly evidence?: (trace: TraceCase) => readonly Evidence[];
};

/* Folders that the default configuration hides. Source: Microsoft, Hidden segments <hiddenSegments>. */
const hiddenByDefault: ReadonlySet<string> = new Set([
  "web.config",
  "bin",
  "app_code",
  "app_globalresources",
  "app_localresources",
  "app_webreferences",
  "app_data",
  "app_browsers",
]);

/* A path as IIS compares it; what cannot be decoded stays as it is. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function extensionOf(trace: TraceCase): string {
  const match = /(\.[^./\\]{1,40})(?:\/|$)/.exec(decoded(urlParts(trace).path).slice(-2_000));
  return clip(match?.[1] ?? "", 40);
}

function hiddenSegment(trace: TraceCase): string {
  const segments = decoded(urlParts(trace).path).split(/[/\\]/);
  return clip(segments.find((segment) => hiddenByDefault.has(segment.toLowerCase())) ?? "", 40);
}

function contentLength(trace: TraceCase): { readonly bytes: number; readonly event: number } | undefined {
  const [header] = requestHeader(trace, "Content-Length") ?? [];
  if (header === undefined || !/^\d{1,15}$/.test(header.text)) return undefined;
  return { bytes: Number(header.text), event: header.event };
}

const quoted = (text: string): string => (text === "" ? "" : ` "${text}"`);

/* Substatuses: Microsoft, HTTP status codes in IIS. Defaults: Microsoft, Request limits <requestLimits>. */
const filters: readonly Filter[] = [
  {
    code: "filtered-url-sequence",
    sub: 5,
    says: () => "its URL holds a text that is denied",
    cause: "One of the denied URL sequences (such as .. or ./) stands in the URL. Scanners look for such holes.",
    tab: "URL",
    setting: "denyUrlSequences",
  },
  {
    code: "filtered-verb",
    sub: 6,
    says: ({ trace }) => `the verb${quoted(clip(trace.head.verb ?? "", 24))} is not allowed`,
    cause: "The list of verbs forbids it, or allows only others.",
    tab: "HTTP Verbs",
    setting: "verbs",
  },
  {
    code: "filtered-extension",
    sub: 7,
    says: (trace) => `the file extension${quoted(extensionOf(trace))} is not allowed`,
    cause: "The list of file extensions forbids it; by default those of source, configuration and data files.",
    tab: "File Name Extensions",
    setting: "fileExtensions",
  },
  {
    code: "filtered-hidden-segment",
    sub: 8,
    says: (trace) => `its URL asks for a hidden folder or file${quoted(hiddenSegment(trace))}`,
    cause:
      "A part of the path is in the list of hidden segments. By default these are bin, App_Code, App_Data, web.config and the like.",
    tab: "Hidden Segments",
    setting: "hiddenSegments",
  },
  {
    code: "filtered-header-length",
    sub: 10,
    says: () => "one of its headers is longer than allowed",
    cause: "A header has a limit of its own (headerLimits), and this one is longer: mostly cookies that grew.",
    tab: "Headers",
    setting: "requestLimits/headerLimits",
  },
  {
    code: "filtered-double-escape",
    sub: 11,
    says: (trace) => `its URL is escaped twice${doubleEscape(trace)}`,
    cause:
      "After decoding, the path still holds something that could be decoded again: %25, or a plus sign. Attackers hide paths this way, and search URLs with + in the path run into it.",
    tab: "Edit Feature Settings",
    setting: "allowDoubleEscaping",
  },
  {
    code: "filtered-high-bit",
    sub: 12,
    says: () => "its URL holds characters beyond ASCII",
    cause: "allowHighBitCharacters is off for this URL.",
    tab: "Edit Feature Settings",
    setting: "allowHighBitCharacters",
  },
  {
    code: "filtered-body-length",
    sub: 13,
    says: (trace) => {
      const length = contentLength(trace);
      return `its body${length === undefined ? "" : ` of ${formatBytes(length.bytes)}`} is larger than maxAllowedContentLength`;
    },
    cause:
      "The limit is 30,000,000 bytes where the site does not set another. ASP.NET has one of its own (maxRequestLength, in KB, 4096 by default), which must be raised with it.",
    tab: "Edit Feature Settings",
    setting: "requestLimits maxAllowedContentLength",
    evidence: (trace) => {
      const length = contentLength(trace);
      return length === undefined
        ? []
        : [{ event: length.event, says: `Content-Length is ${formatCount(length.bytes)}` }];
    },
  },
  {
    code: "filtered-url-length",
    sub: 14,
    says: (trace) => `its path of ${formatCount(urlParts(trace).path.length)} characters is longer than maxUrl`,
    cause: "The limit is 4096 bytes where the site does not set another.",
    tab: "Edit Feature Settings",
    setting: "requestLimits maxUrl",
  },
  {
    code: "filtered-query-length",
    sub: 15,
    says: (trace) =>
      `its query of ${formatCount(urlParts(trace).query.length)} characters is longer than maxQueryString`,
    cause:
      "The limit is 2048 bytes where the site does not set another. Sign-in tokens and filters in the URL run into it.",
    tab: "Edit Feature Settings",
    setting: "requestLimits maxQueryString",
  },
  {
    code: "filtered-query-sequence",
    sub: 18,
    says: () => "its query holds a text that is denied",
    cause: "One of the denied query sequences stands in the query.",
    tab: "Query Strings",
    setting: "denyQueryStringSequences",
  },
  {
    code: "filtered-rule",
    sub: 19,
    says: () => "a filtering rule of this site caught it",
    cause: "A custom rule looks for texts in the URL, query or headers and found one.",
    tab: "Rules",
    setting: "filteringRules",
  },
];

function doubleEscape(trace: TraceCase): string {
  const { path } = urlParts(trace);
  const match = /%25[0-9a-fA-F]{2}|\+/.exec(path);
  return match === null ? "" : ` (${match[0]} in the path)`;
}

function stepsOf({ tab, setting }: Filter): readonly NextStep[] {
  return [
    step(
      "If the URL is no attack and should work, loosen this one rule for this one folder",
      `Request Filtering of the site, folder or server, ${tab}; requestFiltering/${setting} in web.config or applicationHost.config`,
      sources.filtering,
    ),
  ];
}

function rowOf(filter: Filter): StatusCause {
  const { code, sub, says, cause } = filter;
  return {
    code,
    status: 404,
    subs: [sub],
    module: filteringModules,
    kind: "client",
    confidence: "certain",
    title: (trace) => `Request filtering refused the request: ${says(trace)}`,
    cause,
    nextSteps: stepsOf(filter),
    limits: ["Which entry of the list it was, the trace does not say."],
    ...(filter.evidence === undefined ? {} : { evidence: filter.evidence }),
  };
}

/** One rule a kind of filter. */
export const requestFilteringRules: readonly Rule[] = filters.map((filter) => statusRule(rowOf(filter)));

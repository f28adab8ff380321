/* 404 of files and handlers: nothing there, or nothing that may be served. Request filtering has a file of its own. */
import { dataOf } from "../../../model/event-data.ts";
import type { Evidence } from "../../../model/verdict.ts";
import type { TraceCase } from "../../case.ts";
import type { Rule } from "../../rule.ts";
import { clip, clipPath } from "../text.ts";
import { handlerOf, physicalPath, urlParts } from "./facts.ts";
import { sources } from "./sources.ts";
import { statusRule, step, type StatusCause } from "./status-rule.ts";

/* ERROR_FILE_NOT_FOUND, ERROR_PATH_NOT_FOUND, ERROR_INVALID_NAME, ERROR_BAD_NETPATH. Source: winerror.h. */
const missing: ReadonlyMap<number, string> = new Map([
  [0x8007_0002, "The file does not exist"],
  [0x8007_0003, "The folder does not exist"],
  [0x8007_007b, "The URL has characters that no file name can have"],
  [0x8007_0035, "The share the content lies on was not found"],
]);

function pathEvidence(trace: TraceCase): readonly Evidence[] {
  const path = physicalPath(trace);
  return path === undefined ? [] : [{ event: path.event, says: `looked for ${clip(path.text, 200)}` }];
}

function handlerEvidence(trace: TraceCase): readonly Evidence[] {
  const handler = handlerOf(trace);
  return handler === undefined ? [] : [{ event: handler.event, says: `handler ${clip(handler.name, 80)}` }];
}

function denied(trace: TraceCase, names: readonly string[], field: string): Evidence | undefined {
  const event = names.map((name) => trace.named(name).at(-1)).find((item) => item !== undefined);
  return event === undefined
    ? undefined
    : { event: event.number, says: `${event.name}: ${clip(dataOf(event, field), 160)}` };
}

function fileName(trace: TraceCase): string {
  const path = physicalPath(trace)?.text ?? urlParts(trace).path;
  return clipPath(path) || "the file";
}

function extension(trace: TraceCase): string {
  const match = /\.[^./\\]{1,20}$/.exec(physicalPath(trace)?.text ?? urlParts(trace).path);
  return match === null ? "without extension" : clip(match[0], 24);
}

const rows: readonly StatusCause[] = [
  {
    code: "file-not-found",
    status: 404,
    subs: [0],
    when: ({ errorCode }) => missing.has(errorCode),
    kind: "client",
    confidence: "certain",
    title: (trace) => `${missing.get(trace.errorCode) ?? "There is nothing there"}: ${fileName(trace)}`,
    cause: (trace) =>
      `IIS looked for the file behind the URL, and Windows did not find it.${/\.(?:ico|txt|png|map|php|env)$/i.test(urlParts(trace).path) ? " Browsers, search engines and scanners ask for files like this by themselves." : ""}`,
    evidence: (trace) => [...pathEvidence(trace), ...handlerEvidence(trace)],
    nextSteps: [
      step(
        "Put the file there, or mend the link that leads to it",
        "The path above; Referer among the request headers says which page links to it",
        sources.statuses,
      ),
      step(
        "If an application should answer this URL, see why its handler did not get it",
        "Handler Mappings of the site; URL Rewrite; deployment of the application",
        sources.statuses,
      ),
    ],
  },
  {
    code: "site-not-found",
    status: 404,
    subs: [1],
    kind: "failure",
    confidence: "certain",
    title: "No site answers for this address",
    cause: "The site or application behind the binding is not there.",
    nextSteps: [step("Check bindings and applications", "Sites of the server", sources.statuses)],
  },
  {
    code: "isapi-cgi-restricted",
    status: 404,
    subs: [2],
    kind: "failure",
    confidence: "certain",
    title: (trace) => {
      const found = denied(
        trace,
        ["SECURITY_DENIED_BY_ISAPI_RESTRICTION", "SECURITY_DENIED_BY_CGI_RESTRICTION"],
        "ImageName",
      );
      const program =
        found === undefined ? clip(handlerOf(trace)?.processor ?? "", 140) : found.says.replace(/^\w+: /, "");
      return `The program that should answer is not allowed on this server${program === "" ? "" : `: ${program}`}`;
    },
    cause: "The list of ISAPI and CGI restrictions does not allow the DLL or program of the handler.",
    evidence: (trace) => [
      denied(trace, ["SECURITY_DENIED_BY_ISAPI_RESTRICTION", "SECURITY_DENIED_BY_CGI_RESTRICTION"], "ImageName"),
      ...handlerEvidence(trace),
    ],
    nextSteps: [
      step("Allow the program, if it should run", "ISAPI and CGI Restrictions of the server", sources.restrictions),
    ],
  },
  {
    code: "mime-type-missing",
    status: 404,
    subs: [3],
    kind: "failure",
    confidence: "certain",
    title: (trace) => `IIS does not serve files ${extension(trace)}: there is no MIME type for them`,
    cause: "The static file handler serves only files whose extension has a MIME type. The file may exist.",
    evidence: (trace) => [denied(trace, ["SECURITY_DENIED_BY_MIMEMAP"], "FileName"), ...handlerEvidence(trace)],
    nextSteps: [
      step(
        "Add the MIME type, if such files should be served",
        "MIME Types of the site; staticContent/mimeMap in web.config",
        sources.mime,
      ),
    ],
  },
  {
    code: "no-handler",
    status: 404,
    subs: [4],
    kind: "failure",
    confidence: "certain",
    title: (trace) => `No handler is mapped to this URL (${extension(trace)})`,
    cause:
      "No handler mapping fits path and verb, mostly because the framework that should answer is not installed or the mapping was removed.",
    evidence: handlerEvidence,
    nextSteps: [step("Add the mapping, or install the framework", "Handler Mappings of the site", sources.handlers)],
  },
  {
    code: "file-hidden",
    status: 404,
    subs: [9],
    kind: "failure",
    confidence: "certain",
    title: (trace) => `The file has the attribute Hidden, so IIS does not serve it: ${fileName(trace)}`,
    cause: "IIS treats hidden files as if they were not there.",
    evidence: pathEvidence,
    nextSteps: [step("Take the attribute off, if the file should be served", "attrib -h <file>", sources.statuses)],
  },
  {
    code: "webdav-to-static",
    status: 404,
    subs: [16],
    kind: "client",
    confidence: "certain",
    title: "A WebDAV request reached the static file handler",
    cause: "The client sent Translate: f, as WebDAV clients and Office do, and WebDAV is not installed or off.",
    nextSteps: [step("Switch WebDAV on, or ignore such clients", "WebDAV Authoring Rules of the site", sources.webDav)],
  },
  {
    code: "script-as-static",
    status: 404,
    subs: [17],
    kind: "failure",
    confidence: "certain",
    title: (trace) => `The static file handler got a script (${extension(trace)}), which it does not serve`,
    cause:
      "The URL stands for dynamic content, and no handler of its framework is mapped: the framework is not installed, or not for this pool's mode and bitness.",
    evidence: (trace) => [...handlerEvidence(trace), ...pathEvidence(trace)],
    nextSteps: [
      step(
        "Install the framework, or put its handler mapping back",
        "Handler Mappings of the site; role services of the server",
        sources.handlers,
      ),
    ],
  },
  {
    code: "too-many-segments",
    status: 404,
    subs: [20],
    kind: "client",
    confidence: "certain",
    title: "The URL has too many segments",
    cause: "HTTP.sys limits the number of parts between slashes (UrlSegmentMaxCount, 255 by default).",
    nextSteps: [step("Shorten the URL", "The page or application that makes it", sources.statuses)],
  },
];

/** One rule a row. */
export const notFoundRules: readonly Rule[] = rows.map(statusRule);

/*
 * What ran the request: which handler was chosen, which file it served, what ASP, ASP.NET or an ISAPI extension did
 * step by step, and what the page itself wrote into the trace.
 */
import { dataOf } from "../model/event-data.ts";
import type { Span, SpanTree } from "../model/span.ts";
import type { Trace, TraceEvent } from "../model/trace.ts";
import { moduleAt } from "./places.ts";

/** A handler was chosen or exchanged. */
export type HandlerChange = {
  readonly before: string;
  readonly name: string;
  /** IIS modules that serve it, as written (a comma list). */
  readonly modules: string;
  /** Program or DLL; empty where it has none. */
  readonly processor: string;
  /** .NET type; empty where it has none. */
  readonly type: string;
  /** Module that chose it. */
  readonly by: string | undefined;
  readonly event: number;
};

/** A file on the server's disk that the trace names. The same path is told once, where it stands first. */
export type PageFile = { readonly path: string; readonly told: string; readonly event: number };

/** A step with a start and, mostly, an end. Times ±16 ms. */
export type PageStep = {
  /** Stem of the events: `AspNetPageLoad`. */
  readonly name: string;
  /** File, script line or module the events name; empty where none. */
  readonly detail: string;
  readonly depth: number;
  readonly startEvent: number;
  /** undefined where the step never ended: `durationMs` then reaches to where its parent ends. */
  readonly endEvent: number | undefined;
  readonly startMs: number;
  readonly durationMs: number;
};

/** A line of script that called a COM object. */
export type ComCall = PageStep & { readonly file: string; readonly line: string; readonly statement: string };

/** A text that the page, a module or ASP.NET wrote. */
export type PageMessage = {
  readonly kind: "page-trace" | "module-trace" | "web-event" | "error-text" | "error-page";
  readonly severity: "error" | "warning" | "information";
  readonly source: string;
  readonly text: string;
  readonly event: number;
};

/** A module or handler of the configuration that was left out, and why. */
export type LeftOut = {
  readonly what: "module" | "handler";
  readonly name: string;
  /** Precondition not met; for one that could not be found its type. */
  readonly why: string;
  readonly resolved: boolean;
  readonly event: number;
};

/** The whole story. */
export type PageStory = {
  readonly handlers: readonly HandlerChange[];
  /** How IIS serves the request, as the event says: `GENERAL_STATIC_FILE_HANDLER`, ... */
  readonly served: readonly { readonly name: string; readonly event: number }[];
  readonly files: readonly PageFile[];
  /** Steps of ASP, ASP.NET and ISAPI, in order; modules and COM calls apart. */
  readonly steps: readonly PageStep[];
  readonly managedModules: readonly PageStep[];
  readonly comCalls: readonly ComCall[];
  readonly messages: readonly PageMessage[];
  readonly leftOut: readonly LeftOut[];
};

/** The story of a trace; empty lists where nothing was traced. One pass over events and one over spans. */
export function pageStory(trace: Trace, spans: SpanTree): PageStory {
  const steps: PageStep[] = [];
  const managedModules: PageStep[] = [];
  const comCalls: ComCall[] = [];
  for (const span of spans.spans) {
    const event = trace.events[span.startEvent - 1];
    if (event === undefined || span.kind !== "operation") continue;
    if (event.name === "AspNetPipelineEnter") managedModules.push(stepOf(span, event));
    else if (event.name === "ASP_SCRIPT_TRACE_COM_CALL_START") comCalls.push(comCallOf(span, event));
    else if (/^(?:ASP_|AspNet|ISAPI_|CALL_ISAPI_)/.test(event.name)) steps.push(stepOf(span, event));
  }
  return { ...gather(trace.events, spans), steps, managedModules, comCalls };
}

type Gathered = Pick<PageStory, "handlers" | "served" | "files" | "messages" | "leftOut">;

function gather(events: readonly TraceEvent[], spans: SpanTree): Gathered {
  const handlers: HandlerChange[] = [];
  const served: { name: string; event: number }[] = [];
  const files = new Map<string, PageFile>();
  const messages: PageMessage[] = [];
  const leftOut: LeftOut[] = [];
  for (const event of events) {
    const { name, number } = event;
    if (name === "HANDLER_CHANGED") handlers.push(handlerOf(event, moduleAt(spans, number)));
    else if (/^GENERAL_[A-Z_]+_HANDLER$/.test(name) && name !== "GENERAL_MAP_HANDLER")
      served.push({ name, event: number });
    const message = messageOf(event);
    if (message !== undefined) messages.push(message);
    const left = leftOutOf(event);
    if (left !== undefined) leftOut.push(left);
    const path = fileOf(event);
    const key = path.toLowerCase().replace("\\\\?\\", "");
    if (path !== "" && !files.has(key)) files.set(key, { path, told: name, event: number });
  }
  return { handlers, served, files: [...files.values()], messages, leftOut };
}

function handlerOf(event: TraceEvent, by: string | undefined): HandlerChange {
  return {
    before: dataOf(event, "OldHandlerName"),
    name: dataOf(event, "NewHandlerName"),
    modules: dataOf(event, "NewHandlerModules"),
    processor: dataOf(event, "NewHandlerScriptProcessor"),
    type: dataOf(event, "NewHandlerType"),
    by,
    event: event.number,
  };
}

function stepOf(span: Span, event: TraceEvent): PageStep {
  const { name, depth, startEvent, endEvent, startMs, durationMs } = span;
  const managed = event.name.startsWith("AspNet");
  const detail = managed
    ? ["Data1", "Data2", "Data3"].map((field) => dataOf(event, field)).filter((text) => text !== "")
    : [fileOf(event), dataOf(event, "DllName"), dataOf(event, "ApplicationPath")].filter((text) => text !== "");
  return { name, detail: detail.join(" "), depth, startEvent, endEvent, startMs, durationMs };
}

function comCallOf(span: Span, event: TraceEvent): ComCall {
  return {
    ...stepOf(span, event),
    file: dataOf(event, "FilePath"),
    line: dataOf(event, "LineNumber"),
    statement: dataOf(event, "CurrentStatement"),
  };
}

const fileFields: ReadonlyMap<string, string> = new Map([
  ["ASP_START_REQUEST", "PhysicalPath"],
  ["ASP_READ_FILE", "FilePath"],
  ["ASP_START_COMPILE", "FilePath"],
  ["ASP_START_CACHE_ACCESS", "FilePath"],
  ["ASP_START_GLOBAL_ASA_CHECK", "GlobalASAPath"],
  ["ASP_SCRIPT_TRACE_START", "FilePath"],
  ["GENERAL_STATIC_FILE_HANDLER", "FileName"],
  ["GENERAL_DAV_HANDLER", "FileName"],
  ["GENERAL_GET_URL_METADATA", "PhysicalPath"],
  ["URL_CACHE_ACCESS_END", "PhysicalPath"],
  ["FILE_CACHE_ACCESS_START", "FileName"],
  ["GENERAL_RESPONSE_ENTITY_FILE", "FileName"],
]);

function fileOf(event: TraceEvent): string {
  const field = fileFields.get(event.name);
  return field === undefined ? "" : dataOf(event, field);
}

const severities: ReadonlyMap<string, PageMessage["severity"]> = new Map([
  ["AspNetPageTraceWarnEvent", "warning"],
  ["AspNetModuleDiagCriticalEvent", "error"],
  ["AspNetModuleDiagErrorEvent", "error"],
  ["AspNetModuleDiagWarningEvent", "warning"],
]);

function messageOf(event: TraceEvent): PageMessage | undefined {
  const { name, number } = event;
  const traced = name.startsWith("AspNetPageTrace") ? "page-trace" : undefined;
  const kind = name.startsWith("AspNetModuleDiag") ? "module-trace" : traced;
  const severity = severities.get(name) ?? "information";
  if (kind !== undefined)
    return { kind, severity, source: dataOf(event, "Uri"), text: dataOf(event, "eventData"), event: number };
  if (name === "AspNetWebEventRaiseStart") {
    const code = [dataOf(event, "Data2"), dataOf(event, "Data3")].filter((text) => text !== "").join(".");
    const text = `${dataOf(event, "Data1")}${code === "" ? "" : ` (event code ${code})`}`;
    return {
      kind: "web-event",
      severity: /Error|Failure/.test(text) ? "error" : severity,
      source: "",
      text,
      event: number,
    };
  }
  if (name === "SET_RESPONSE_ERROR_DESCRIPTION")
    return {
      kind: "error-text",
      severity: "error",
      source: "",
      text: dataOf(event, "ErrorDescription").trim(),
      event: number,
    };
  if (name !== "GENERAL_SEND_CUSTOM_ERROR") return undefined;
  const status = [dataOf(event, "HttpStatus"), dataOf(event, "HttpSubStatus")].filter((text) => text !== "").join(".");
  return { kind: "error-page", severity, source: status, text: dataOf(event, "FileNameOrURL"), event: number };
}

function leftOutOf(event: TraceEvent): LeftOut | undefined {
  const { name, number } = event;
  const what = name === "MODULE_PRECONDITION_NOT_MATCH" || name === "VIRTUAL_MODULE_UNRESOLVED" ? "module" : "handler";
  if (name === "VIRTUAL_MODULE_UNRESOLVED")
    return { what, name: dataOf(event, "Name"), why: dataOf(event, "Type"), resolved: false, event: number };
  if (!name.endsWith("_PRECONDITION_NOT_MATCH")) return undefined;
  return { what, name: dataOf(event, "Name"), why: dataOf(event, "Precondition"), resolved: true, event: number };
}

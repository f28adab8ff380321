/* What comes after the handler of a drawn request: releasing, logging, ending, sending. */
import type { EventData } from "../model/trace.ts";
import type { Run } from "./pipeline.ts";
import { managedCall } from "./pipeline.ts";
import { profileModule, sendModules, sendModulesAfter, sessionModule } from "./stages.ts";

/** The answer of a drawn request. */
export type Answer = {
  readonly status: number;
  readonly substatus?: number;
  /** Text of the body; it appears in the trace as GENERAL_RESPONSE_ENTITY_BUFFER. */
  readonly body: string;
  /** Response headers besides Content-Type and Server. */
  readonly headers?: readonly string[];
  /** Whether IIS's own error page replaces the body. */
  readonly customError?: boolean;
  /** The connection ended while the answer was sent: what Windows says of it, as HRESULT, and how many bytes had gone out. */
  readonly lost?: { readonly errorCode: number; readonly sent: number };
};

/** MODULE_SET_RESPONSE_ERROR_STATUS as a module writes it. `stage` is the notification's number. */
export function errorStatus(
  module: string,
  stage: number,
  status: number,
  substatus: number,
  reason: string,
  errorCode = 0,
  config = "",
): readonly EventData[] {
  return [
    ["ModuleName", module],
    ["Notification", String(stage)],
    ["HttpStatus", String(status)],
    ["HttpReason", reason],
    ["HttpSubStatus", String(substatus)],
    ["ErrorCode", String(errorCode)],
    ["ConfigExceptionInfo", config],
  ];
}

/** RELEASE_REQUEST_STATE and UPDATE_REQUEST_CACHE: skipped where a module finished the request. */
export function releaseStages(run: Run): void {
  const { request, timeline, handler } = run;
  if (request.light) return;
  const stage = "RELEASE_REQUEST_STATE";
  if (handler.managed === true) managedCall(run, sessionModule, stage);
  timeline.module("DynamicCompressionModule", { stage, post: true });
  timeline.module("RewriteModule", { stage, post: true });
  timeline.module("HttpCacheModule", { stage: "UPDATE_REQUEST_CACHE" }, () => {
    timeline.emit("OUTPUT_CACHE_UPDATE_START", [
      ["CachePolicy", "0"],
      ["TimeToLive", "0"],
    ]);
    timeline.emit("OUTPUT_CACHE_UPDATE_END", [["Result", "2"]]);
  });
}

function endStages(run: Run): void {
  const { request, timeline, handler } = run;
  timeline.module("CustomLoggingModule", { stage: "LOG_REQUEST" });
  if (request.light) return;
  const stage = "END_REQUEST";
  if (handler.managed === true) managedCall(run, profileModule, stage);
  timeline.module("DynamicIpRestrictionModule", { stage });
  if (handler.managed === true) {
    timeline.module("ManagedPipelineHandler", { stage, post: true }, () => {
      timeline.emit("AspNetEndHandler", [["ConnID", "0"]]);
    });
  }
  timeline.module("WebSocketModule", { stage, post: true });
}

function sendStage({ request, timeline }: Run, answer: Answer): void {
  const stage = "SEND_RESPONSE";
  if (!request.light) for (const name of sendModules) timeline.module(name, { stage });
  timeline.module("ProtocolSupportModule", { stage }, () => {
    timeline.emit("GENERAL_SET_RESPONSE_HEADER", [
      ["HeaderName", "X-Powered-By"],
      ["HeaderValue", "ASP.NET"],
      ["Replace", "false"],
    ]);
  });
  if (!request.light) {
    for (const name of sendModulesAfter) timeline.module(name, { stage });
    timeline.module("DynamicCompressionModule", { stage }, () => {
      timeline.emit("DYNAMIC_COMPRESSION_START");
      timeline.emit("DYNAMIC_COMPRESSION_NOT_SUCCESS", [["Reason", "1"]]);
      timeline.emit("DYNAMIC_COMPRESSION_END");
    });
    timeline.module("RewriteModule", { stage });
  }
  timeline.module("CustomErrorModule", { stage }, () => {
    if (answer.customError !== true) {
      timeline.emit("GENERAL_NOT_SEND_CUSTOM_ERROR", [["Reason", answer.status < 400 ? "1" : "2"]]);
      return;
    }
    timeline.emit("GENERAL_SEND_CUSTOM_ERROR", [
      ["HttpStatus", String(answer.status)],
      ["HttpSubStatus", String(answer.substatus ?? 0)],
      ["FileNameOrURL", `${answer.status}.htm`],
    ]);
  });
}

/** LOG_REQUEST to GENERAL_REQUEST_END. */
export function sendAnswer(run: Run, answer: Answer): void {
  const { request, timeline } = run;
  endStages(run);
  sendStage(run, answer);
  const bytes = String(answer.lost?.sent ?? answer.body.length + request.random.whole(180, 320));
  timeline.emit("HTTPSYS_CACHEABLE", [
    ["HttpsysCacheable", "false"],
    ["Reason", answer.status === 200 ? "9" : "7"],
    ["CachePolicy", "0"],
    ["TimeToLive", "0"],
  ]);
  timeline.emit("GENERAL_FLUSH_RESPONSE_START");
  const headers = [
    "Content-Type: text/html; charset=utf-8",
    "Server: Microsoft-IIS/10.0",
    ...(answer.headers ?? []),
    "X-Powered-By: ASP.NET",
  ];
  timeline.emit("GENERAL_RESPONSE_HEADERS", [["Headers", `${headers.join("\r\n")}\r\n\r\n`]]);
  timeline.emit("GENERAL_RESPONSE_ENTITY_BUFFER", [["Buffer", answer.body]]);
  timeline.emit("GENERAL_FLUSH_RESPONSE_END", [
    ["BytesSent", bytes],
    ["ErrorCode", String(answer.lost?.errorCode ?? 0)],
  ]);
  timeline.emit("GENERAL_REQUEST_END", [
    ["BytesSent", bytes],
    ["BytesReceived", String(request.random.whole(240, 900))],
    ["HttpStatus", String(answer.status)],
    ["HttpSubStatus", String(answer.substatus ?? 0)],
  ]);
}

/** A short error page in IIS's manner, in our own words. */
export function errorPage(title: string, lines: readonly string[]): string {
  const paragraphs = lines.map((line) => `<p>${line}</p>\r\n`).join("");
  return `<!DOCTYPE html>\r\n<html><head><title>${title}</title></head>\r\n<body><h1>${title}</h1>\r\n${paragraphs}</body></html>\r\n`;
}

/*
 * Requests that Application Request Routing forwards, in the order of genuine traces: a global rule rewrites to the
 * farm, ARR sets its headers while mapping, and talks to the member while executing.
 */
import type { EventData } from "../model/trace.ts";
import type { Run } from "./pipeline.ts";
import { authenticate, beginStage, changeHandler, mapStage, startRequest } from "./pipeline.ts";
import { draftOf, fileOf, anonymous } from "./request.ts";
import type { SampleRequest } from "./request.ts";
import { errorPage, errorStatus, releaseStages, sendAnswer } from "./response.ts";
import type { DrawnFile } from "./scenario.ts";
import { apiPath, farmMembers, pageHandler, routingHandler } from "./sites.ts";
import { createTimeline } from "./timeline.ts";

/** How a forwarded request failed. */
export type ArrFailure = {
  readonly substatus: number;
  /** WinHTTP error as HRESULT; 0 where there was nobody to ask. */
  readonly errorCode: number;
  readonly description: string;
  /** Time until the failure. */
  readonly waitMs: number;
  /** How far it came: no member, connecting, or waiting for the answer. */
  readonly reached: "nobody" | "connecting" | "waiting";
};

const stage = "EXECUTE_REQUEST_HANDLER";
const moduleName = "ApplicationRequestRouting";

/* X-ARR-LOG-ID joins the trace of the front end with that of the member. */
function drawLogId(request: SampleRequest): string {
  const part = (length: number): string => {
    let text = "";
    while (text.length < length) text += request.random.whole(0, 15).toString(16);
    return text;
  };
  return `${part(8)}-${part(4)}-4${part(3)}-a${part(3)}-${part(12)}`;
}

/** The global rule that sends everything below /api to the farm. */
export function rewriteToFarm({ timeline, path }: Run, target: string): void {
  const [bare = "", query = ""] = path.split("?");
  const relative = bare.slice(1);
  timeline.emit("URL_REWRITE_START", [
    ["RequestURL", path],
    ["Scope", "0"],
    ["Type", "0"],
  ]);
  timeline.emit("RULE_EVALUATION_START", [
    ["RuleName", "ARR_shop-farm_loadbalance"],
    ["RequestURL", relative],
    ["QueryString", query],
    ["PatternSyntax", "1"],
    ["StopProcessing", "true"],
    ["RelativePath", "/"],
  ]);
  timeline.emit("PATTERN_MATCH", [
    ["Pattern", "api/*"],
    ["Input", relative],
    ["Negate", "false"],
    ["Matched", "true"],
  ]);
  timeline.emit("REWRITE_ACTION", [
    ["Substitution", "http://shop-farm/{R:0}"],
    ["RewriteURL", target],
    ["AppendQueryString", "true"],
    ["LogRewrittenURL", "false"],
  ]);
  timeline.emit("RULE_EVALUATION_END", [
    ["RuleName", "ARR_shop-farm_loadbalance"],
    ["RequestURL", target],
    ["QueryString", query],
    ["StopProcessing", "true"],
    ["Succeeded", "true"],
  ]);
  timeline.emit("URL_CHANGED", [
    ["OldUrl", path],
    ["NewUrl", target],
  ]);
  timeline.emit("URL_REWRITE_END", [["RequestURL", target]]);
}

function routeHeaders(request: SampleRequest, host: string): readonly EventData[] {
  return [
    ["Max-Forwards", "10"],
    ["Host", host],
    ["X-Forwarded-For", `10.20.${request.random.whole(0, 31)}.${request.random.whole(2, 250)}:52817`],
    ["X-ARR-SSL", request.port === 443 ? "2048|256|CN=shop.example" : ""],
    ["X-ARR-ClientCert", ""],
    ["X-ARR-LOG-ID", drawLogId(request)],
    ["Connection", ""],
  ];
}

function routeToMember({ request, timeline, path, handler }: Run, target: string, member: string): void {
  changeHandler(timeline, handler, routingHandler);
  const headers = routeHeaders(request, member);
  for (const [name, value] of request.light ? headers.slice(5, 6) : headers) {
    timeline.emit("GENERAL_SET_REQUEST_HEADER", [
      ["HeaderName", name],
      ["HeaderValue", value],
      ["Replace", "true"],
    ]);
  }
  timeline.emit("URL_CHANGED", [
    ["OldUrl", target],
    ["NewUrl", path],
  ]);
}

function failAtMember({ timeline }: Run, failure: ArrFailure): void {
  const call = { stage };
  timeline.openModule(moduleName, call);
  if (failure.reached !== "nobody") timeline.emit("ARR_REQUEST_HEADERS_START");
  if (failure.reached === "waiting") {
    timeline.pass(16);
    timeline.emit("ARR_REQUEST_HEADERS_END");
    timeline.emit("ARR_RESPONSE_HEADERS_START");
  }
  timeline.pass(failure.waitMs);
  timeline.emit(
    "MODULE_SET_RESPONSE_ERROR_STATUS",
    errorStatus(moduleName, 128, 502, failure.substatus, "Bad Gateway", failure.errorCode),
  );
  if (failure.description !== "") {
    timeline.emit("SET_RESPONSE_ERROR_DESCRIPTION", [["ErrorDescription", `${failure.description}\r\n`]]);
  }
  timeline.pend(moduleName, call);
  timeline.resume(moduleName, call);
  timeline.closeModule(moduleName, call);
}

function answerFromMember({ timeline }: Run, waitMs: number): void {
  const call = { stage };
  timeline.openModule(moduleName, call);
  timeline.emit("ARR_REQUEST_HEADERS_START");
  timeline.pass(16);
  timeline.emit("ARR_REQUEST_HEADERS_END");
  timeline.emit("ARR_RESPONSE_HEADERS_START");
  timeline.pass(waitMs);
  timeline.emit("ARR_RESPONSE_HEADERS_END");
  timeline.pend(moduleName, call);
  timeline.resume(moduleName, call);
  timeline.closeModule(moduleName, call);
}

/* A request on its way to a member of the farm, up to where ARR's handler takes it. */
function forward(request: SampleRequest): Run {
  const { random } = request;
  const timeline = createTimeline();
  const path = apiPath(random);
  const verb = path === "/api/checkout" ? "POST" : random.pick(["GET", "GET", "GET", "PUT"]);
  const run: Run = { request, timeline, verb, path, handler: pageHandler };
  const member = random.pick(farmMembers);
  const target = `http://shop-farm${path}`;
  startRequest(run);
  beginStage(run, () => rewriteToFarm(run, target));
  authenticate(run, anonymous);
  mapStage(run, () => routeToMember(run, target, member));
  timeline.pass(random.whole(0, 30));
  return run;
}

/** A forwarded request that is answered well, though after so long that a time limit traces it. */
export function drawArrSlow(request: SampleRequest, waitMs: number): DrawnFile {
  const run = forward(request);
  const { timeline, verb, path } = run;
  answerFromMember(run, waitMs);
  releaseStages(run);
  sendAnswer(run, { status: 200, body: '{"ok":true}\r\n' });
  const outcome = { verb, path, status: "200", triggerStatus: "0", failureReason: "TIME_TAKEN", user: anonymous };
  return { bytes: fileOf(draftOf(request, timeline, outcome)), tookMs: timeline.nowMs() };
}

/** A forwarded request that fails, as a file. */
export function drawArrFailure(request: SampleRequest, failure: ArrFailure): DrawnFile {
  const run = forward(request);
  const { timeline, verb, path } = run;
  failAtMember(run, failure);
  releaseStages(run);
  const title = `502.${failure.substatus} - Bad gateway`;
  const body = errorPage(title, ["The proxy got no valid answer from the server behind it."]);
  sendAnswer(run, { status: 502, substatus: failure.substatus, body, customError: true });
  const status = `502.${failure.substatus}`;
  const draft = draftOf(request, timeline, { verb, path, status, user: anonymous });
  return { bytes: fileOf(draft), tookMs: timeline.nowMs() };
}

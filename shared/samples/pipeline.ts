/*
 * The way of a request through the pipeline up to its handler, in the order of genuine traces. A scenario calls the
 * stages it needs and draws the rest itself; response.ts has what comes after.
 */
import type { UserDraft } from "../freb/write.ts";
import type { SampleRequest } from "./request.ts";
import { sampleUrl } from "./request.ts";
import type { ManagedModule } from "./stages.ts";
import { beginModules, idleAuthModules, managedAccessModules, managedAuthModules, preBeginModules } from "./stages.ts";
import type { Timeline } from "./timeline.ts";

/** What answers a request. */
export type Handler = {
  readonly name: string;
  readonly modules: string;
  readonly type?: string;
  readonly processor?: string;
  /** Whether ASP.NET's own modules take part. */
  readonly managed?: boolean;
};

/** A request being drawn. */
export type Run = {
  readonly request: SampleRequest;
  readonly timeline: Timeline;
  readonly verb: string;
  readonly path: string;
  readonly handler: Handler;
  /** Request headers besides Host. */
  readonly headers?: readonly string[];
};

/** A managed module's call: ASP.NET reports its own part inside. */
export function managedCall(
  { timeline }: Run,
  { name, type }: ManagedModule,
  stage: string,
  inside?: () => void,
): void {
  timeline.module(name, { stage }, () => {
    timeline.emit("AspNetPipelineEnter", [
      ["ConnID", "0"],
      ["Data1", type],
    ]);
    inside?.();
    timeline.emit("AspNetPipelineLeave", [
      ["ConnID", "0"],
      ["Data1", type],
    ]);
  });
}

function preBegin({ request, timeline }: Run): void {
  for (const name of request.light ? preBeginModules.slice(0, 1) : preBeginModules) {
    timeline.emit("PRE_BEGIN_REQUEST_START", [["ModuleName", name]]);
    if (name === "IsapiFilterModule") {
      timeline.emit("FILTER_PREPROC_HEADERS_START");
      timeline.emit("FILTER_START", [
        ["FilterName", "C:\\Windows\\Microsoft.NET\\Framework64\\v4.0.30319\\aspnet_filter.dll"],
      ]);
      timeline.emit("FILTER_END", [["NotificationStatus", "134217730"]]);
      timeline.emit("FILTER_PREPROC_HEADERS_END");
    }
    timeline.emit("PRE_BEGIN_REQUEST_END", [
      ["ModuleName", name],
      ["NotificationStatus", "0"],
    ]);
  }
}

/** GENERAL_REQUEST_START to the choice of the handler. */
export function startRequest(run: Run): void {
  const { request, timeline, verb, path, handler } = run;
  const { random } = request;
  const bare = path.split("?")[0] ?? path;
  timeline.emit("GENERAL_REQUEST_START", [
    ["SiteId", String(request.siteId)],
    ["AppPoolId", request.appPool],
    ["ConnId", String(1_610_612_736 + random.whole(1, 4000))],
    ["RawConnId", "0"],
    ["RequestURL", sampleUrl(request, path)],
    ["RequestVerb", verb],
  ]);
  preBegin(run);
  timeline.emit("GENERAL_ENDPOINT_INFORMATION", [
    ["RemoteAddress", `10.20.${random.whole(0, 31)}.${random.whole(2, 250)}`],
    ["RemotePort", String(random.whole(49_152, 65_535))],
    ["LocalAddress", `10.20.40.${random.whole(11, 19)}`],
    ["LocalPort", String(request.port)],
  ]);
  const headers = [...(run.headers ?? ["Accept: */*", "User-Agent: ShopClient/4.2"]), `Host: ${request.host}`];
  timeline.emit("GENERAL_REQUEST_HEADERS", [["Headers", `${headers.join("\r\n")}\r\n\r\n`]]);
  timeline.emit("URL_CACHE_ACCESS_START", [["RequestURL", bare]]);
  timeline.emit("URL_CACHE_ACCESS_END", [
    ["PhysicalPath", ""],
    ["URLInfoFromCache", "false"],
    ["URLInfoAddedToCache", "true"],
    ["ErrorCode", "0"],
  ]);
  timeline.emit("GENERAL_GET_URL_METADATA", [
    ["PhysicalPath", ""],
    ["AccessPerms", "513"],
  ]);
  changeHandler(timeline, undefined, handler);
}

/** HANDLER_CHANGED. */
export function changeHandler(timeline: Timeline, from: Handler | undefined, to: Handler): void {
  timeline.emit("HANDLER_CHANGED", [
    ["OldHandlerName", from?.name ?? ""],
    ["NewHandlerName", to.name],
    ["NewHandlerModules", to.modules],
    ["NewHandlerScriptProcessor", to.processor ?? ""],
    ["NewHandlerType", to.type ?? ""],
  ]);
}

/** BEGIN_REQUEST. `rewrite` is drawn inside RewriteModule; `stopAt` is the module that ends the request here. */
export function beginStage(run: Run, rewrite?: () => void, stopAt?: string, stop?: () => void): void {
  const { request, timeline } = run;
  const stage = "BEGIN_REQUEST";
  for (const name of request.light ? beginModules.slice(1, 2) : beginModules) {
    if (name === stopAt) {
      timeline.module(name, { stage, status: 2 }, stop);
      return;
    }
    timeline.module(name, { stage });
  }
  timeline.module("RewriteModule", { stage, status: stopAt === "RewriteModule" ? 2 : 0 }, rewrite);
  if (!request.light && stopAt === undefined) timeline.module("ProtocolSupportModule", { stage });
}

function aspNetStart({ request, timeline, verb, path }: Run): void {
  timeline.emit("AspNetStart", [
    ["ConnID", "0"],
    ["Data1", verb],
    ["Data2", path.split("?")[0] ?? path],
    ["Data3", path.split("?")[1] ?? ""],
  ]);
  timeline.emit("AspNetAppDomainEnter", [
    ["ConnID", "0"],
    ["Data1", `/LM/W3SVC/${request.siteId}/ROOT-1-1342542192940312`],
  ]);
  timeline.emit("AspNetStartHandler", [
    ["ConnID", "0"],
    ["Data1", "System.Web.HttpApplication"],
    ["Data2", "Start"],
  ]);
}

/** AUTHENTICATE_REQUEST and AUTHORIZE_REQUEST; false where nobody could sign in (`user` undefined). */
export function authenticate(run: Run, user: UserDraft | undefined): void {
  const { request, timeline, handler } = run;
  const stage = "AUTHENTICATE_REQUEST";
  if (!request.light) {
    timeline.module("IsapiFilterModule", { stage });
    for (const [name, kind] of idleAuthModules) {
      timeline.module(name, { stage }, () => {
        timeline.emit("AUTH_START", [["AuthTypeSupported", kind]]);
        timeline.emit("AUTH_END");
      });
    }
    if (handler.managed === true) {
      for (const [order, module] of managedAuthModules.entries()) {
        timeline.module(module.name, { stage }, () => {
          if (order === 0) aspNetStart(run);
          timeline.emit("AspNetPipelineEnter", [
            ["ConnID", "0"],
            ["Data1", module.type],
          ]);
          timeline.emit("AspNetPipelineLeave", [
            ["ConnID", "0"],
            ["Data1", module.type],
          ]);
        });
      }
    }
  }
  timeline.module("AnonymousAuthenticationModule", { stage }, () => {
    timeline.emit("AUTH_START", [["AuthTypeSupported", "1"]]);
    timeline.emit("AUTH_REQUEST_AUTH_TYPE", [["RequestAuthType", "1"]]);
    if (user !== undefined) signIn(timeline, user);
    timeline.emit("AUTH_END");
  });
  if (user === undefined || request.light || handler.managed !== true) return;
  for (const module of managedAccessModules) managedCall(run, module, "AUTHORIZE_REQUEST");
}

function signIn(timeline: Timeline, user: UserDraft): void {
  timeline.emit("AUTH_SUCCEEDED", [
    ["AuthType", "4"],
    ["NTLMUsed", "false"],
    ["RemoteUserName", user.remoteUserName],
    ["AuthUserName", user.userName],
    ["TokenImpersonationLevel", "2"],
  ]);
  timeline.emit("USER_SET", [
    ["AuthType", user.authenticationType === "anonymous" ? "" : user.authenticationType],
    ["UserName", user.userName],
    ["SupportsIsInRole", "true"],
  ]);
}

/** RESOLVE_REQUEST_CACHE and MAP_REQUEST_HANDLER. `map` is drawn inside ApplicationRequestRouting. */
export function mapStage(run: Run, map?: () => void): void {
  const { request, timeline, handler } = run;
  if (!request.light) {
    timeline.module("UrlAuthorizationModule", { stage: "AUTHORIZE_REQUEST" });
    timeline.module("HttpCacheModule", { stage: "RESOLVE_REQUEST_CACHE" }, () => {
      timeline.emit("OUTPUT_CACHE_LOOKUP_START");
      timeline.emit("OUTPUT_CACHE_LOOKUP_END", [["Result", "0"]]);
    });
  }
  const stage = "MAP_REQUEST_HANDLER";
  timeline.module("ApplicationRequestRouting", { stage }, map);
  if (request.light) return;
  for (const name of ["StaticCompressionModule", "HttpRedirectionModule", "WebDAVModule"])
    timeline.module(name, { stage });
  if (handler.managed !== true) return;
  timeline.module("ManagedPipelineHandler", { stage }, () => {
    timeline.emit("AspNetMapHandlerEnter", [["ConnID", "0"]]);
    timeline.emit("AspNetMapHandlerLeave", [["ConnID", "0"]]);
  });
}

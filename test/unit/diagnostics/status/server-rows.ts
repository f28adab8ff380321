/* Drawn requests for the rules about the server side: configuration, start, overload. */
import { hex, type Row } from "./drawn-row.ts";
import type { FailedRequest } from "./failed-request.ts";

const config = (code: number, text = "The entry cannot be used"): FailedRequest => ({
  status: "500.19",
  errorCode: code,
  stage: "BEGIN_REQUEST",
  fields: `ConfigExceptionInfo=${JSON.stringify(`\\\\?\\C:\\site\\web.config ( 12) :${text}\r\n`)}`,
});

const ancm = (status: string, lines: readonly string[] = []): FailedRequest => ({
  status,
  module: "AspNetCoreModuleV2",
  lines,
});

const core = (status: string, errorCode = 0): FailedRequest => ({ status, errorCode, stage: "MAP_REQUEST_HANDLER" });
const configuration: readonly Row[] = [
  [
    "config-access-denied",
    "failure",
    "certain",
    /C:\\site\\web\.config, line 12, may not be read/,
    config(0x8007_0005),
  ],
  ["config-invalid", "failure", "certain", /line 12, is not valid: The entry cannot/, config(0x8007_000d)],
  ["config-section-locked", "failure", "certain", /holds a locked section/, config(0x8007_0021)],
  ["config-duplicate", "failure", "certain", /has an entry twice/, config(0x8007_00b7)],
  ["config-module-missing", "failure", "certain", /web\.config, line 12/, config(0x8007_007e)],
  ["config-path-missing", "failure", "certain", /web\.config, line 12/, config(0x8007_0003)],
  ["config-unreachable", "failure", "certain", /cannot be reached/, config(0x8007_0035)],
  ["config-error", "failure", "certain", /cannot be used: The entry/, config(0x8007_1234)],
  [
    "handler-module-missing",
    "failure",
    "certain",
    /Handler Orders needs the module OrdersModule, which this site does not have/,
    {
      status: "500.21",
      stage: "MAP_REQUEST_HANDLER",
      lines: ["HANDLER_CHANGED NewHandlerName=Orders NewHandlerModules=OrdersModule"],
    },
  ],
  ["classic-http-modules", "failure", "certain", /httpModules/, core("500.22")],
  ["classic-http-handlers", "failure", "certain", /httpHandlers/, core("500.23")],
  ["classic-impersonation", "failure", "certain", /impersonation/, core("500.24")],
  ["global-asax-requested", "client", "certain", /Global\.asax/, core("500.15")],
  [
    "rewrite-custom-response",
    "client",
    "certain",
    /rule "No admin" answered 403 Forbidden, as configured/,
    {
      status: "403",
      module: "RewriteModule",
      stage: "BEGIN_REQUEST",
      lines: ['RULE_EVALUATION_START RuleName="No admin"'],
    },
  ],
  [
    "rewrite-error",
    "failure",
    "certain",
    /in rule "To the shop"/,
    {
      status: "500.50",
      module: "RewriteModule",
      stage: "BEGIN_REQUEST",
      lines: ['RULE_EVALUATION_START RuleName="To the shop"'],
    },
  ],
];

const starting: readonly Row[] = [
  [
    "ancm-in-process-load-failed",
    "failure",
    "certain",
    /could not load or start the application: no handler/,
    ancm("500.0", ['ANCM_START_APPLICATION_FAIL FailureDescription="no handler"']),
  ],
  [
    "ancm-in-process-start-failed",
    "failure",
    "certain",
    /failed while it started \(in process\): no connection string/,
    ancm("500.30", ['ANCM_START_APPLICATION_FAIL FailureDescription="no connection string."']),
  ],
  ["ancm-runtime-missing", "failure", "certain", /\.NET runtime .* not found/, ancm("500.31")],
  ["ancm-load-failed", "failure", "certain", /DLL .* could not be loaded/, ancm("500.32")],
  ["ancm-handler-load-failed", "failure", "certain", /request handler/, ancm("500.33")],
  ["ancm-mixed-hosting", "failure", "certain", /in process and out of process/, ancm("500.34")],
  ["ancm-two-in-process", "failure", "certain", /more than one/, ancm("500.35")],
  ["ancm-out-of-process-missing", "failure", "certain", /out-of-process/, ancm("500.36")],
  ["ancm-start-time-out", "failure", "certain", /within its time limit/, ancm("500.37")],
  ["ancm-application-missing", "failure", "certain", /was not found/, ancm("500.38")],
  [
    "module-not-loaded",
    "failure",
    "certain",
    /GateModule could not be loaded: the DLL has the wrong bitness/,
    { status: "500.0", lines: [`GENERAL_MODULE_FACTORY_FAILED ModuleName=GateModule ErrorCode=${hex("800700C1")}`] },
  ],
  [
    "aspnet-start-failed",
    "failure",
    "certain",
    /could not start: FileNotFoundException: Orders\.dll/,
    {
      status: "500.0",
      module: "AspNetInitializationExceptionModule",
      stage: "BEGIN_REQUEST",
      body: "<h2>x</h2>\n[FileNotFoundException: Orders.dll]\nSystem.IO.FileNotFoundException: Orders.dll\n",
    },
  ],
  [
    "managed-exception",
    "failure",
    "certain",
    /threw InvalidOperationException: The cart is empty/,
    {
      status: "500.0",
      module: "ManagedPipelineHandler",
      body: "<b>Exception Details: </b>System.InvalidOperationException: The cart is empty<br>",
    },
  ],
  [
    "asp-script-error",
    "failure",
    "certain",
    /at \/cart\.asp, line 7: Microsoft VBScript runtime error 800a000d: Type mismatch/,
    {
      status: "500.100",
      module: "IsapiModule",
      body: "<p>Microsoft VBScript runtime </font> <p>Microsoft VBScript runtime error '800a000d'<p>Type mismatch: 'CInt'<p>/cart.asp, line 7",
    },
  ],
  [
    "fastcgi-script-error",
    "failure",
    "certain",
    /PHP Fatal error: no such class/,
    {
      status: "500.0",
      module: "FastCgiModule",
      lines: ['FASTCGI_STDERR_TRACE_ERROR Message="PHP Fatal error: no such class"'],
    },
  ],
];

const busy: readonly Row[] = [
  ["concurrent-request-limit", "failure", "certain", /appConcurrentRequestLimit/, core("503.2")],
  ["aspnet-queue-full", "failure", "certain", /queue of ASP\.NET/, core("503.3")],
  ["fastcgi-busy", "failure", "certain", /FastCGI/, { status: "503.4", module: "FastCgiModule" }],
  ["service-unavailable", "failure", "possible", /IIS Web Core turned the request away/, core("503.0")],
  ["pool-shutting-down", "failure", "certain", /shutting down/, core("500.11")],
  ["application-restarting", "failure", "certain", /restarting/, core("500.12")],
  ["server-too-busy", "failure", "certain", /too busy/, core("500.13")],
];

const others: readonly Row[] = [
  [
    "application-status",
    "failure",
    "certain",
    /ASP\.NET Core application itself answered 503/,
    { status: "503.0", module: "AspNetCoreModuleV2", lines: ["ANCM_REQUEST_FORWARD_START"] },
  ],
  [
    "module-error",
    "failure",
    "likely",
    /GateModule failed the request with 500 .*: /,
    { status: "500.0", module: "GateModule", errorCode: 0x8007_0005 },
  ],
  ["failed-with-status", "client", "possible", /GateModule answered 402/, { status: "402.0", module: "GateModule" }],
];

/** All of them. */
export const serverRows: readonly Row[] = [...configuration, ...starting, ...busy, ...others];

/* The documents that the steps of the gateway rules rest on, by name. */

/** Names of documents, as a search finds them. */
export const sources = {
  arr: "Microsoft, Troubleshooting 502 errors in ARR",
  winhttp: "Microsoft, WinHTTP error messages",
  farm: "Microsoft, Define and configure an ARR server farm",
  health: "Microsoft, ARR health monitoring",
  tracing: "Microsoft, Using failed request tracing rules to troubleshoot ARR",
  forwardProxy: "Microsoft, Proxy server rejects requests that ARR sends to a backend",
  httpErr: "Microsoft, Error logging in the HTTP Server API (HTTPERR)",
  ancm: "Microsoft, ASP.NET Core Module for IIS",
  ancmTrouble: "Microsoft, Troubleshoot ASP.NET Core on Azure App Service and IIS",
  statuses: "Microsoft, HTTP status codes in IIS (KB943891)",
  cgi: "Microsoft, CGI <cgi>",
  cgiTrouble: "Microsoft, HTTP Error 502.2 with CGI applications",
  fastCgi: "Microsoft, FastCGI <fastCgi>",
  webSocket: "Microsoft, WebSocket <webSocket>",
} as const;

/* The documents that the steps of the timing rules rest on, by name. */

/** Names of documents, as a search finds them. */
export const sources = {
  limits: "Microsoft, Failed request tracing settings of a site <traceFailedRequestsLogging>",
  failures: "Microsoft, Failure definitions of a tracing rule <failureDefinitions>",
  rules: "Microsoft, Using failed request tracing rules to troubleshoot",
  areas: "Microsoft, Trace areas of a tracing rule <traceAreas>",
  initialization: "Microsoft, Application Initialization <applicationInitialization>",
  processModel: "Microsoft, Process model of an application pool <processModel>",
  recycling: "Microsoft, Recycling of an application pool <recycling>",
  compilation: "Microsoft, ASP.NET precompilation overview",
  session: "Microsoft, ASP.NET session state overview",
  asp: "Microsoft, Troubleshoot classic ASP with failed request tracing",
  ancm: "Microsoft, ASP.NET Core Module for IIS",
  arr: "Microsoft, Troubleshooting 502 errors in ARR",
  fastCgi: "Microsoft, FastCGI <fastCgi>",
  caching: "Microsoft, Output caching <caching>",
  unc: "Microsoft, Failed request tracing for UNC content",
  requestLimits: "Microsoft, HTTP.sys limits of a site <limits>",
  authentication: "Microsoft, Slow authentication and MaxConcurrentApi",
} as const;

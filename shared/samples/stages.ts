/*
 * Which modules of an IIS 10 with ASP.NET are called at which stage, in which order: as in genuine traces of such a
 * server. Data only.
 */

/** A managed module: its name in the pipeline and the class that ASP.NET reports. */
export type ManagedModule = { readonly name: string; readonly type: string };

/** Modules called before the pipeline. */
export const preBeginModules = [
  "WebDAVModule",
  "IsapiFilterModule",
  "RequestMonitorModule",
  "FailedRequestsTracingModule",
  "DynamicIpRestrictionModule",
  "RewriteModule",
] as const;

/** BEGIN_REQUEST up to URL Rewrite, which the pipeline draws itself. */
export const beginModules = [
  "HttpCacheModule",
  "RequestFilteringModule",
  "WebSocketModule",
  "ApplicationInitializationModule",
  "ConfigurationValidationModule",
  "FailedRequestsTracingModule",
  "IpRestrictionModule",
] as const;

/** Authentication modules that find nothing to do, and the number of their kind (AuthTypeSupported). */
export const idleAuthModules = [
  ["BasicAuthenticationModule", "2"],
  ["WindowsAuthenticationModule", "4"],
  ["DigestAuthenticationModule", "16"],
  ["CertificateMappingAuthenticationModule", "128"],
  ["IISCertificateMappingAuthenticationModule", "128"],
] as const;

/** Managed modules of AUTHENTICATE_REQUEST. */
export const managedAuthModules: readonly ManagedModule[] = [
  { name: "WindowsAuthentication", type: "System.Web.Security.WindowsAuthenticationModule" },
  { name: "ScriptModule-4.0", type: "System.Web.Handlers.ScriptModule" },
];

/** Managed modules of AUTHORIZE_REQUEST. */
export const managedAccessModules: readonly ManagedModule[] = [
  { name: "UrlAuthorization", type: "System.Web.Security.UrlAuthorizationModule" },
  { name: "FileAuthorization", type: "System.Web.Security.FileAuthorizationModule" },
];

/** Session state: taken before the handler, released after it. */
export const sessionModule: ManagedModule = { name: "Session", type: "System.Web.SessionState.SessionStateModule" };
/** Profile, which comes and goes with the session. */
export const profileModule: ManagedModule = { name: "Profile", type: "System.Web.Profile.ProfileModule" };

/** SEND_RESPONSE before compression and custom errors, which the pipeline draws itself. */
export const sendModules = [
  "DigestAuthenticationModule",
  "WindowsAuthenticationModule",
  "ApplicationInitializationModule",
  "WebSocketModule",
  "WebDAVModule",
  "RequestFilteringModule",
] as const;

/** SEND_RESPONSE after the headers are set. */
export const sendModulesAfter = [
  "HttpCacheModule",
  "HttpLoggingModule",
  "BasicAuthenticationModule",
  "IsapiFilterModule",
] as const;

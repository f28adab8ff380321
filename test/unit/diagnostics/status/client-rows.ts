/* Drawn requests for the rules about what was asked and who asked: sign-in, rights, filtering, files, headers. */
import { hex, type Row } from "./drawn-row.ts";
import type { FailedRequest } from "./failed-request.ts";

const filtered = (status: string, more: Partial<FailedRequest> = {}): FailedRequest => ({
  status,
  module: "RequestFilteringModule",
  stage: "BEGIN_REQUEST",
  ...more,
});

const core = (status: string, errorCode = 0): FailedRequest => ({ status, errorCode, stage: "MAP_REQUEST_HANDLER" });
const file = 'FILE_CACHE_ACCESS_START FileName="C:\\\\site\\\\cart" UserName=IUSR DomainName="NT AUTHORITY"';

const signIn: readonly Row[] = [
  [
    "sign-in-challenge",
    "expected",
    "certain",
    /asked to sign in \(Negotiate, NTLM\)/,
    { status: "401.2", response: ["WWW-Authenticate: Negotiate", "WWW-Authenticate: NTLM"] },
  ],
  [
    "sign-in-second-leg",
    "expected",
    "certain",
    /in the middle of signing in/,
    {
      status: "401.1",
      request: ["Authorization: NTLM TlRMTVNTUAABAAAAB4IIogAAAAA="],
      response: ["WWW-Authenticate: NTLM TlRMTVNTUAACAAAADgAOADgAAAA="],
    },
  ],
  [
    "logon-failed",
    "client",
    "certain",
    /NTLM or Negotiate\)\): the account is locked out/,
    { status: "401.1", lines: [`AUTH_SSPI_LOGON_FAILED ErrorCode=${hex("80070775")}`] },
  ],
  [
    "anonymous-account-invalid",
    "failure",
    "certain",
    /anonymous users cannot sign in/,
    { status: "401.2", lines: ["AUTH_INVALID_ANON_ACCOUNT x=1"] },
  ],
  [
    "basic-header-broken",
    "client",
    "certain",
    /Basic/,
    { status: "401.2", request: ["Authorization: Basic ???"], lines: ["AUTH_BAD_BASIC_HEADER x=1"] },
  ],
  [
    "authorization-rule-denied",
    "client",
    "certain",
    /authorization rule of IIS does not let anonymous users in/,
    {
      status: "401.2",
      module: "UrlAuthorizationModule",
      stage: "AUTHORIZE_REQUEST",
      request: ["Authorization: Negotiate TlRMTVNTUAADAAAA"],
    },
  ],
  [
    "no-fitting-authentication",
    "failure",
    "likely",
    /credentials the client sent \(Basic\) fit no way/,
    { status: "401.2", request: ["Authorization: Basic dTpw"], response: ["WWW-Authenticate: Negotiate"] },
  ],
  [
    "file-access-denied",
    "failure",
    "certain",
    /NT AUTHORITY\\IUSR may not read C:\\site\\cart/,
    { status: "401.3", lines: [file, `FILE_CACHE_ACCESS_END ErrorCode=${hex("80070005")}`] },
  ],
  ["filter-denied", "client", "certain", /ISAPI filter/, core("401.4")],
  ["application-denied", "client", "certain", /ISAPI or CGI application/, core("401.5")],
  [
    "aspnet-authorization-denied",
    "client",
    "certain",
    /UrlAuthorization refused/,
    { status: "401.0", module: "UrlAuthorization", stage: "AUTHORIZE_REQUEST" },
  ],
];

const refused: readonly Row[] = [
  [
    "too-many-connections-of-client",
    "client",
    "certain",
    /ran at once \(192\.0\.2\.7\)/,
    { status: "403.501", lines: ["SECURITY_REJECTED_IP IPAddress=192.0.2.7"] },
  ],
  ["request-rate-of-client", "client", "certain", /within a short time/, core("403.502")],
  ["client-address-denied", "client", "certain", /address is not allowed/, core("403.6")],
  ["client-name-denied", "client", "certain", /host name is not allowed/, core("403.8")],
  ["execute-access-denied", "failure", "certain", /programs to run/, core("403.1")],
  ["read-access-denied", "failure", "certain", /files to be read/, core("403.2")],
  ["write-access-denied", "failure", "certain", /allow writing/, core("403.3")],
  ["tls-required", "client", "certain", /came without/, core("403.4")],
  ["tls-128-required", "client", "certain", /128-bit/, core("403.5")],
  ["client-certificate-required", "client", "certain", /sent none/, core("403.7")],
  ["too-many-clients", "failure", "certain", /too many connections/, core("403.9")],
  ["execute-configured-off", "failure", "certain", /refuse programs/, core("403.10")],
  ["password-changed", "client", "certain", /password/, core("403.11")],
  ["certificate-mapping-denied", "client", "certain", /mapping/, core("403.12")],
  ["client-certificate-revoked", "client", "certain", /revoked/, core("403.13")],
  ["directory-listing-denied", "failure", "certain", /No default document/, core("403.14")],
  ["client-licences", "failure", "certain", /licences/, core("403.15")],
  ["client-certificate-untrusted", "client", "certain", /not trusted/, core("403.16")],
  ["client-certificate-expired", "client", "certain", /expired/, core("403.17")],
  ["other-pool", "failure", "certain", /pool/, core("403.18")],
  ["cgi-pool-rights", "failure", "certain", /CGI programs/, core("403.19")],
  ["source-access-denied", "client", "certain", /source/, core("403.21")],
  ["infinite-depth-denied", "client", "certain", /whole tree/, core("403.22")],
  ["forbidden", "failure", "likely", /Windows denied access to \/cart/, core("403.0", 0x8007_0005)],
];

const filtering: readonly Row[] = [
  ["filtered-url-sequence", "client", "certain", /text that is denied/, filtered("404.5")],
  ["filtered-verb", "client", "certain", /the verb "TRACE"/, filtered("404.6", { verb: "TRACE" })],
  ["filtered-extension", "client", "certain", /"\.mdb"/, filtered("404.7", { url: "http://shop:80/orders.mdb" })],
  [
    "filtered-hidden-segment",
    "client",
    "certain",
    /"App_Data"/,
    filtered("404.8", { url: "http://shop:80/App_Data/x" }),
  ],
  ["filtered-header-length", "client", "certain", /headers is longer/, filtered("404.10")],
  [
    "filtered-double-escape",
    "client",
    "certain",
    /\(%2541 in the path\)/,
    filtered("404.11", { url: "http://shop/%2541" }),
  ],
  ["filtered-high-bit", "client", "certain", /beyond ASCII/, filtered("404.12")],
  [
    "filtered-body-length",
    "client",
    "certain",
    /its body of 38\.1 MB is larger than maxAllowedContentLength/,
    filtered("404.13", { request: ["Content-Length: 40000000"] }),
  ],
  ["filtered-url-length", "client", "certain", /its path of 5 characters/, filtered("404.14")],
  [
    "filtered-query-length",
    "client",
    "certain",
    /its query of 3 char/,
    filtered("404.15", { url: "http://shop/a?b=c" }),
  ],
  ["filtered-query-sequence", "client", "certain", /query holds a text/, filtered("404.18")],
  ["filtered-rule", "client", "certain", /filtering rule/, filtered("404.19")],
];

const notFound: readonly Row[] = [
  [
    "file-not-found",
    "client",
    "certain",
    /The file does not exist: C:\\site\\cart/,
    { status: "404.0", errorCode: 0x8007_0002, lines: [file] },
  ],
  ["site-not-found", "failure", "certain", /No site/, core("404.1")],
  [
    "isapi-cgi-restricted",
    "failure",
    "certain",
    /not allowed on this server: C:\\old\.dll/,
    { status: "404.2", lines: ['SECURITY_DENIED_BY_ISAPI_RESTRICTION ImageName="C:\\\\old.dll"'] },
  ],
  [
    "mime-type-missing",
    "failure",
    "certain",
    /does not serve files \.woff9/,
    { status: "404.3", module: "StaticFileModule", url: "http://shop:80/font.woff9" },
  ],
  ["no-handler", "failure", "certain", /No handler/, core("404.4")],
  ["file-hidden", "failure", "certain", /attribute Hidden/, core("404.9")],
  ["webdav-to-static", "client", "certain", /WebDAV/, core("404.16")],
  ["script-as-static", "failure", "certain", /\(\.svc\)/, { status: "404.17", url: "http://shop:80/cart.svc" }],
  ["too-many-segments", "client", "certain", /segments/, core("404.20")],
];

const clients: readonly Row[] = [
  ["webdav-destination-header", "client", "certain", /Destination/, core("400.1")],
  ["webdav-depth-header", "client", "certain", /Depth/, core("400.2")],
  ["webdav-if-header", "client", "certain", /header If/, core("400.3")],
  ["webdav-overwrite-header", "client", "certain", /Overwrite/, core("400.4")],
  ["webdav-translate-header", "client", "certain", /Translate/, core("400.5")],
  ["request-body-invalid", "client", "certain", /body/, core("400.6")],
  ["content-length-invalid", "client", "certain", /Content-Length/, core("400.7")],
  ["webdav-timeout-header", "client", "certain", /Timeout/, core("400.8")],
  ["webdav-lock-token-header", "client", "certain", /Lock-Token/, core("400.9")],
  ["forwarded-for-invalid", "client", "certain", /X-Forwarded-For/, core("400.10")],
  ["websocket-request-invalid", "client", "certain", /WebSocket/, core("400.11")],
  ["arr-bad-client-request", "client", "certain", /ARR/, core("400.601")],
  ["arr-date-invalid", "client", "certain", /date/, core("400.602")],
  ["arr-range-invalid", "client", "certain", /Range/, core("400.603")],
  ["arr-hop-limit", "client", "certain", /Max-Forwards/, core("400.605")],
  ["arr-async-error", "client", "certain", /asynchronously/, core("400.606")],
  [
    "verb-not-allowed",
    "client",
    "certain",
    /The verb PUT is not allowed by handler StaticFile/,
    { status: "405.0", verb: "PUT", lines: ["HANDLER_CHANGED NewHandlerName=StaticFile"] },
  ],
  ["not-acceptable", "client", "certain", /accepts no type/, core("406.0")],
  ["request-timed-out", "client", "likely", /too long to send/, core("408.0")],
  ["precondition-failed", "client", "certain", /condition/, core("412.0")],
  [
    "filtered-content-length",
    "client",
    "certain",
    /Request filtering .* body of 38\.1 MB is larger than maxAllowedContentLength/,
    { status: "413.1", module: "RequestFilteringModule", request: ["Content-Length: 40000000"] },
  ],
  [
    "request-too-large",
    "client",
    "likely",
    /body of the request of 97\.7 KB is larger/,
    { status: "413.1", request: ["Content-Length: 100000"] },
  ],
  ["range-not-satisfiable", "client", "certain", /part of the file/, core("416.0")],
  ["too-many-requests", "client", "likely", /says IIS Web Core/, core("429.0")],
];

/** All of them. */
export const clientRows: readonly Row[] = [...signIn, ...refused, ...filtering, ...notFound, ...clients];

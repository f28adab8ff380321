/*
 * WinHTTP's errors (winhttp.h), which ARR and the ASP.NET Core Module meet when they talk to a backend. IIS writes them
 * without a description, because their texts live in winhttp.dll. Names and numbers: winhttp.h and Microsoft's "WinHTTP
 * error messages"; causes behind ARR: Microsoft's "Troubleshooting 502 errors in ARR".
 */
import { hresultOfWin32, type CodeFact } from "./code-fact.ts";

type Row = readonly [win32: number, name: string, meaning: string, cause: string];

const proxySettings = "The gateway is set to find its proxy by script or by itself, and that fails.";
const moduleFault = "A fault in the module that uses WinHTTP, or a version of it that does not fit this Windows.";

const rows: readonly Row[] = [
  [12001, "OUT_OF_HANDLES", "WinHTTP has no handles left.", "Not used by present versions of Windows."],
  [
    12002,
    "TIMEOUT",
    "One of WinHTTP's timers ran out: for resolving, connecting, sending or receiving.",
    "The backend took longer than the proxy time-out, or packets to it were dropped without an answer.",
  ],
  [12004, "INTERNAL_ERROR", "WinHTTP met a fault of its own.", "Missing Windows updates, or too little memory."],
  [12005, "INVALID_URL", "The URL to ask is not valid.", "A rewrite rule or the address of a farm makes a broken URL."],
  [
    12006,
    "UNRECOGNIZED_SCHEME",
    "The URL begins with neither http: nor https:.",
    "The target of a rewrite rule lacks its scheme or has it misspelt.",
  ],
  [
    12007,
    "NAME_NOT_RESOLVED",
    "The name of the server could not be turned into an address.",
    "DNS or the hosts file of the gateway does not know the backend's name.",
  ],
  [12009, "INVALID_OPTION", "WinHTTP was asked for an option it does not know.", moduleFault],
  [12011, "OPTION_NOT_SETTABLE", "An option that may only be read was to be set.", moduleFault],
  [
    12012,
    "SHUTDOWN",
    "WinHTTP is being unloaded.",
    "The gateway's worker process was recycled while requests were still running.",
  ],
  [
    12015,
    "LOGIN_FAILURE",
    "The log-on to the server failed.",
    "The backend or a forward proxy wants other credentials than it was given.",
  ],
  [
    12017,
    "OPERATION_CANCELLED",
    "The request was given up before it ended.",
    "The client went away, or the gateway dropped the request while it waited for the backend.",
  ],
  [12018, "INCORRECT_HANDLE_TYPE", "A handle of the wrong sort was used.", moduleFault],
  [
    12019,
    "INCORRECT_HANDLE_STATE",
    "A call came at a time when it is not allowed.",
    "Mostly what follows an earlier failure.",
  ],
  [
    12029,
    "CANNOT_CONNECT",
    "No TCP connection to the server could be made.",
    "Nothing listens on the backend's address and port: site, pool or machine stopped, wrong port, or a firewall between.",
  ],
  [
    12030,
    "CONNECTION_ERROR",
    "The connection was reset or ended before the answer was whole, or TLS versions did not fit.",
    "The backend's worker process crashed or was recycled, the application closed the connection, or a device between ended it as idle.",
  ],
  [
    12032,
    "RESEND_REQUEST",
    "The request has to be sent again.",
    "Usual while authenticating; as the last word it means that the body could not be sent twice.",
  ],
  [
    12037,
    "SECURE_CERT_DATE_INVALID",
    "The backend's certificate is out of date, or not valid yet.",
    "An expired certificate on the backend, or a wrong clock on either side.",
  ],
  [
    12038,
    "SECURE_CERT_CN_INVALID",
    "The backend's certificate is for another name.",
    "The farm addresses the backend by a name or an IP address that its certificate does not hold.",
  ],
  [
    12044,
    "CLIENT_AUTH_CERT_NEEDED",
    "The backend asks for a client certificate.",
    "The backend requires client certificates and the gateway has none to show.",
  ],
  [
    12045,
    "SECURE_INVALID_CA",
    "The issuer of the backend's certificate is not trusted.",
    "The issuing authority is missing from the gateway's machine store.",
  ],
  [
    12057,
    "SECURE_CERT_REV_FAILED",
    "Whether the certificate was revoked could not be found out.",
    "The revocation list or the OCSP server cannot be reached from the gateway.",
  ],
  [12100, "CANNOT_CALL_BEFORE_OPEN", "A call came before the request was opened.", moduleFault],
  [12101, "CANNOT_CALL_BEFORE_SEND", "A call came before the request was sent.", moduleFault],
  [12102, "CANNOT_CALL_AFTER_SEND", "A call came after the request was sent.", moduleFault],
  [12103, "CANNOT_CALL_AFTER_OPEN", "A call came after the request was opened.", moduleFault],
  [12150, "HEADER_NOT_FOUND", "A header that was asked for is not there.", "Mostly harmless, inside the module."],
  [
    12152,
    "INVALID_SERVER_RESPONSE",
    "What the server sent is not an HTTP answer.",
    "http spoken to a TLS port or the reverse, an application that crashes after accepting, or broken headers.",
  ],
  [
    12154,
    "INVALID_QUERY_REQUEST",
    "A header was asked for in a wrong way.",
    "Not used by present versions of Windows.",
  ],
  [12155, "HEADER_ALREADY_EXISTS", "A header is there already.", "Not used by present versions of Windows."],
  [
    12156,
    "REDIRECT_FAILED",
    "A redirect of the backend could not be followed.",
    "The backend sends from https to http or back, or round in a circle.",
  ],
  [
    12157,
    "SECURE_CHANNEL_ERROR",
    "No TLS channel could be made.",
    "Gateway and backend share no TLS version or no cipher suite.",
  ],
  [12166, "BAD_AUTO_PROXY_SCRIPT", "The proxy script is wrong.", proxySettings],
  [12167, "UNABLE_TO_DOWNLOAD_SCRIPT", "The proxy script could not be fetched.", proxySettings],
  [
    12169,
    "SECURE_INVALID_CERT",
    "The backend's certificate is not valid.",
    "Its chain, its purpose or its dates are wrong.",
  ],
  [12170, "SECURE_CERT_REVOKED", "The backend's certificate was revoked.", "The backend needs a new certificate."],
  [12172, "NOT_INITIALIZED", "WinHTTP was not started.", "Not used by present versions of Windows."],
  [
    12175,
    "SECURE_FAILURE",
    "The backend's certificate or the TLS channel was refused, for one or more reasons.",
    "A certificate that is untrusted, out of date or for another name, or no TLS version in common.",
  ],
  [12176, "UNHANDLED_SCRIPT_TYPE", "The proxy script is of an unknown sort.", proxySettings],
  [12177, "SCRIPT_EXECUTION_ERROR", "The proxy script failed when it ran.", proxySettings],
  [
    12178,
    "AUTO_PROXY_SERVICE_ERROR",
    "The service that finds proxies does not answer.",
    "WinHttpAutoProxySvc is stopped, or no proxy could be found for the URL.",
  ],
  [
    12179,
    "SECURE_CERT_WRONG_USAGE",
    "The backend's certificate is not meant for servers.",
    "A certificate without the purpose server authentication is bound at the backend.",
  ],
  [12180, "AUTODETECTION_FAILED", "No proxy could be found by itself.", proxySettings],
  [
    12181,
    "HEADER_COUNT_EXCEEDED",
    "The answer has more headers than WinHTTP takes.",
    "The backend sends the same header over and over, mostly cookies.",
  ],
  [
    12182,
    "HEADER_SIZE_OVERFLOW",
    "The headers of the answer are larger than WinHTTP takes.",
    "Large cookies or tokens in the backend's answer, or a small limit in ARR.",
  ],
  [
    12183,
    "CHUNKED_ENCODING_HEADER_SIZE_OVERFLOW",
    "The head of a chunk of the answer is too long.",
    "The backend sends broken chunked coding.",
  ],
  [
    12184,
    "RESPONSE_DRAIN_OVERFLOW",
    "More of the answer is left than WinHTTP reads away.",
    "The backend goes on sending after the gateway has stopped reading.",
  ],
  [
    12185,
    "CLIENT_CERT_NO_PRIVATE_KEY",
    "The client certificate has no private key.",
    "The certificate was imported into the gateway without its key.",
  ],
  [
    12186,
    "CLIENT_CERT_NO_ACCESS_PRIVATE_KEY",
    "The private key of the client certificate may not be read.",
    "The identity of the pool has no right on the key.",
  ],
];

/** All errors of WinHTTP that Windows documents, as HRESULTs. */
export const winhttpFacts: readonly CodeFact[] = rows.map(([win32, name, meaning, typicalCause]) => ({
  code: hresultOfWin32(win32),
  name: `ERROR_WINHTTP_${name}`,
  meaning,
  typicalCause,
  source: "winhttp.h; Microsoft, WinHTTP error messages and Troubleshooting 502 errors in ARR",
}));

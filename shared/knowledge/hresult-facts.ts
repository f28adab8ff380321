/*
 * Codes that are no Win32 error: security, COM, CLR, and NTSTATUS values as exit codes.
 * Names and numbers: winerror.h, ntstatus.h, corerror.h. What they mean on IIS: Microsoft's support articles on 500.19
 * and 502, ASP.NET Core's troubleshooting pages, and traces.
 */
import type { CodeFact } from "./code-fact.ts";

type Row = readonly [code: number, name: string, meaning: string, cause: string];

const rows: readonly Row[] = [
  [0x8000_4001, "E_NOTIMPL", "This is not implemented.", ""],
  [
    0x8000_4002,
    "E_NOINTERFACE",
    "The COM object lacks the interface.",
    "A COM class registered or marshalled wrongly.",
  ],
  [0x8000_4003, "E_POINTER", "A pointer is not valid.", "A fault in a module."],
  [0x8000_4004, "E_ABORT", "The operation was aborted.", "The request was cancelled."],
  [0x8000_4005, "E_FAIL", "It failed, without saying why.", "The events before it tell more."],
  [0x8000_ffff, "E_UNEXPECTED", "It failed in an unexpected way.", "A fault in a module."],
  [
    0x8004_0154,
    "REGDB_E_CLASSNOTREG",
    "The COM class is not registered.",
    "A component that is not installed, or only for the other of 32 and 64 bits.",
  ],
  [
    0x8008_0005,
    "CO_E_SERVER_EXEC_FAILURE",
    "The COM server could not be started.",
    "Rights of the identity, or a broken component.",
  ],
  [
    0x8013_1500,
    "COR_E_EXCEPTION",
    "A managed exception was thrown.",
    "The application; its text stands in the event log or in the answer.",
  ],
  [0x8013_1509, "COR_E_INVALIDOPERATION", "A managed InvalidOperationException.", "The application."],
  [0x8013_1522, "COR_E_TYPELOAD", "A managed type could not be loaded.", "An assembly of another version."],
  [
    0x8013_101b,
    "COR_E_NEWER_RUNTIME",
    "The assembly was built for a newer runtime.",
    "The runtime version of the pool is too old.",
  ],
  [
    0x8013_1040,
    "FUSION_E_REF_DEF_MISMATCH",
    "The assembly found is not the version asked for.",
    "A binding redirect is missing or wrong.",
  ],
  [
    0x8000_8083,
    "FrameworkMissingFailure",
    "The shared framework of .NET was not found.",
    "The runtime that the application needs is not installed.",
  ],
  [0x8009_0302, "SEC_E_UNSUPPORTED_FUNCTION", "The security package does not support this.", ""],
  [0x8009_0305, "SEC_E_SECPKG_NOT_FOUND", "The security package does not exist.", ""],
  [
    0x8009_0308,
    "SEC_E_INVALID_TOKEN",
    "The security token is not valid.",
    "A token of Kerberos or NTLM broken by a proxy, or meant for another service.",
  ],
  [
    0x8009_030c,
    "SEC_E_LOGON_DENIED",
    "The log-on was refused.",
    "401.1 with Windows authentication: wrong password, or an account that may not log on.",
  ],
  [
    0x8009_030e,
    "SEC_E_NO_CREDENTIALS",
    "There are no credentials.",
    "In IIS: 401.1 in the middle of NTLM or Negotiate, which is normal. Elsewhere: a certificate without a private key, or a package without an account.",
  ],
  [
    0x8009_0311,
    "SEC_E_NO_AUTHENTICATING_AUTHORITY",
    "No authority for logging on answers.",
    "No domain controller can be reached.",
  ],
  [0x8009_0318, "SEC_E_INCOMPLETE_MESSAGE", "The TLS message is not whole.", "A hand-shake that was cut."],
  [
    0x8009_0321,
    "SEC_E_BUFFER_TOO_SMALL",
    "A buffer of the security package is too small.",
    "A large Kerberos ticket: many groups.",
  ],
  [
    0x8009_0322,
    "SEC_E_WRONG_PRINCIPAL",
    "The ticket is for another principal.",
    "The service principal name is on the wrong account.",
  ],
  [
    0x8009_0324,
    "SEC_E_TIME_SKEW",
    "The clocks differ too much.",
    "Client, server and domain controller disagree by more than 5 minutes.",
  ],
  [
    0x8009_0325,
    "SEC_E_UNTRUSTED_ROOT",
    "The root of the certificate chain is not trusted.",
    "A root certificate is missing.",
  ],
  [
    0x8009_0326,
    "SEC_E_ILLEGAL_MESSAGE",
    "The TLS message was not expected.",
    "No TLS version or cipher suite in common.",
  ],
  [0x8009_0328, "SEC_E_CERT_EXPIRED", "The certificate has expired.", "A certificate that needs renewal."],
  [
    0x8009_0331,
    "SEC_E_ALGORITHM_MISMATCH",
    "Both sides have no algorithm in common.",
    "No TLS version or cipher suite in common.",
  ],
  [
    0x8009_0346,
    "SEC_E_BAD_BINDINGS",
    "The channel bindings do not fit.",
    "Extended protection with TLS ended before IIS.",
  ],
  [0x0009_0312, "SEC_I_CONTINUE_NEEDED", "The hand-shake goes on.", "Usual in the first legs of Negotiate and NTLM."],
  [
    0x800b_0109,
    "CERT_E_UNTRUSTEDROOT",
    "The certificate chain ends in a root that is not trusted.",
    "A root certificate is missing.",
  ],
  [
    0x800b_0101,
    "CERT_E_EXPIRED",
    "A certificate is out of date.",
    "A certificate that needs renewal, or a wrong clock.",
  ],
  [
    0x800b_010f,
    "CERT_E_CN_NO_MATCH",
    "The certificate is for another name.",
    "A wrong address or a wrong certificate.",
  ],
  [0x800c_0008, "INET_E_DOWNLOAD_FAILURE", "The download failed.", "The network on the client's side."],
  [
    0xc000_0005,
    "STATUS_ACCESS_VIOLATION",
    "The process touched memory it may not.",
    "A crash of a CGI or FastCGI process, or of the worker process (exit code).",
  ],
  [
    0xc000_001d,
    "STATUS_ILLEGAL_INSTRUCTION",
    "The processor does not know the instruction.",
    "A program built for another processor.",
  ],
  [0xc000_0064, "STATUS_NO_SUCH_USER", "There is no such user.", "401.1."],
  [0xc000_006a, "STATUS_WRONG_PASSWORD", "The password is wrong.", "401.1."],
  [0xc000_006d, "STATUS_LOGON_FAILURE", "The log-on failed.", "401.1."],
  [0xc000_006e, "STATUS_ACCOUNT_RESTRICTION", "The account is restricted.", "401.1."],
  [0xc000_0071, "STATUS_PASSWORD_EXPIRED", "The password has expired.", "401.1."],
  [0xc000_0072, "STATUS_ACCOUNT_DISABLED", "The account is disabled.", "401.1."],
  [
    0xc000_00fd,
    "STATUS_STACK_OVERFLOW",
    "The stack of the process overflowed.",
    "Exit code of a CGI or FastCGI process behind 502.2.",
  ],
  [
    0xc000_0135,
    "STATUS_DLL_NOT_FOUND",
    "A DLL was missing when the process started.",
    "A CGI, FastCGI or ASP.NET Core process that could not start.",
  ],
  [
    0xc000_0142,
    "STATUS_DLL_INIT_FAILED",
    "A DLL failed when the process started.",
    "Rights of the pool's identity, or no desktop heap left.",
  ],
  [0xc000_0234, "STATUS_ACCOUNT_LOCKED_OUT", "The account is locked.", "401.1 after too many wrong passwords."],
  [
    0xc000_0409,
    "STATUS_STACK_BUFFER_OVERRUN",
    "The process ended itself after a fault.",
    "A crash (fail-fast) of a worker or CGI process.",
  ],
  [
    0xe043_4352,
    "CLR exception",
    "A managed exception ended the process.",
    "An exception nobody caught; the Application log has its text.",
  ],
];

/** All known codes that are no Win32 or WinHTTP error. */
export const hresultFacts: readonly CodeFact[] = rows.map(([code, name, meaning, typicalCause]) => ({
  code,
  name,
  meaning,
  typicalCause,
  source: sourceOf(code),
}));

function sourceOf(code: number): string {
  if (code >= 0xc000_0000) return "ntstatus.h";
  if (code === 0x8000_8083) return ".NET runtime, host error codes";
  return Math.floor(code / 0x1_0000) === 0x8013 ? "corerror.h" : "winerror.h";
}

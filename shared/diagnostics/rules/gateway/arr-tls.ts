/* ARR, WinHTTP 12175 and its kin: the TLS talk with the backend failed. Each number says a little more. */
import { sources } from "./sources.ts";
import { named } from "./talk.ts";
import { winhttpRule } from "./winhttp-rule.ts";

type TlsFault = { readonly says: string; readonly cause: string; readonly certain: boolean };

const umbrella: TlsFault = {
  says: "the certificate or the TLS channel was refused",
  cause:
    "WinHTTP's code for any fault of a certificate: untrusted, out of date, for another name; or no TLS version in common.",
  certain: false,
};

/* Meanings of the numbers: winhttp.h. */
const faults: ReadonlyMap<number, TlsFault> = new Map([
  [
    12_037,
    {
      says: "the backend's certificate is out of date",
      cause: "The backend's certificate has expired or is not valid yet, or a clock is wrong.",
      certain: true,
    },
  ],
  [
    12_038,
    {
      says: "the backend's certificate is for another name",
      cause: "The gateway addresses the backend by a name that is not in its certificate.",
      certain: true,
    },
  ],
  [
    12_044,
    {
      says: "the backend asks for a client certificate",
      cause: "The backend requires a client certificate and the gateway sends none.",
      certain: true,
    },
  ],
  [
    12_045,
    {
      says: "the issuer of the backend's certificate is not trusted",
      cause: "The issuing authority is not in the machine store of the gateway.",
      certain: true,
    },
  ],
  [
    12_057,
    {
      says: "the revocation of the backend's certificate could not be checked",
      cause: "The revocation list or OCSP server cannot be reached from the gateway.",
      certain: true,
    },
  ],
  [
    12_157,
    {
      says: "no TLS channel could be made",
      cause: "Gateway and backend share no TLS version or cipher suite, or the hand-shake was broken off.",
      certain: false,
    },
  ],
  [
    12_169,
    {
      says: "the backend's certificate is not valid",
      cause: "Chain, purpose or dates of the backend's certificate are wrong.",
      certain: true,
    },
  ],
  [
    12_170,
    {
      says: "the backend's certificate was revoked",
      cause: "The backend's certificate was revoked by its issuer.",
      certain: true,
    },
  ],
  [12_175, umbrella],
  [
    12_179,
    {
      says: "the backend's certificate is not meant for servers",
      cause: "The certificate lacks the purpose server authentication.",
      certain: true,
    },
  ],
  [
    12_185,
    {
      says: "the gateway's client certificate has no private key",
      cause: "The client certificate was imported without its key.",
      certain: true,
    },
  ],
  [
    12_186,
    {
      says: "the gateway's client certificate cannot be used",
      cause: "The identity of the gateway's pool may not read the private key of the client certificate.",
      certain: true,
    },
  ],
]);

function faultOf(number: number | undefined): TlsFault {
  return faults.get(number ?? 0) ?? umbrella;
}

/** TLS between gateway and backend failed. */
export const arrTls = winhttpRule({
  code: "arr-tls-failed",
  gateway: "arr",
  numbers: [...faults.keys()],
  title: (talk) => `TLS between ARR and the backend failed: ${faultOf(talk.winhttp).says}${named(talk)}`,
  cause: ({ winhttp }) => faultOf(winhttp).cause,
  confidence: ({ winhttp }) => (faultOf(winhttp).certain ? "certain" : "likely"),
  wouldBeSure:
    "The SCHANNEL events of the System log on both sides, or the backend's URL opened from the gateway itself.",
  nextSteps: () => [
    {
      action:
        "Open the backend's URL from the gateway, as the machine account, and read what is wrong with the certificate",
      where: "On the gateway: PsExec -s, then curl.exe -v https://BACKEND/; certlm.msc for the machine store",
      source: sources.arr,
    },
    {
      action: "Trust the issuer, renew the certificate, or address the backend by a name it holds",
      where: "Machine store of the gateway; binding of the backend's site; address of the farm's member",
      source: sources.winhttp,
    },
    {
      action: "Look for SCHANNEL events of the same second: they name the TLS fault",
      where: "System event log on gateway and backend",
      source: sources.winhttp,
    },
  ],
});

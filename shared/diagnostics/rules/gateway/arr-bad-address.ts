/* ARR, WinHTTP 12005, 12006, 12156 and the proxy codes: the address asked, or the way to it, is wrong. */
import { sources } from "./sources.ts";
import { winhttpRule } from "./winhttp-rule.ts";

/** The URL that the gateway made cannot be asked. */
export const arrBadAddress = winhttpRule({
  code: "arr-bad-address",
  gateway: "arr",
  numbers: [12_005, 12_006],
  title: ({ backend }) =>
    `The address the request was rewritten to is not a valid URL${backend === undefined ? "" : ` (${backend})`}`,
  cause: () => "A rewrite rule or the address of a farm's member makes a URL without scheme, or a broken one.",
  confidence: () => "certain",
  wouldBeSure: "",
  nextSteps: () => [
    {
      action: "Mend the target of the rewrite rule",
      where: "The events REWRITE_ACTION and URL_CHANGED of this trace name it",
      source: sources.tracing,
    },
  ],
});

/** The gateway's own search for a forward proxy failed. */
export const arrProxySettings = winhttpRule({
  code: "arr-proxy-settings",
  gateway: "arr",
  numbers: [12_166, 12_167, 12_176, 12_177, 12_178, 12_180],
  title: () => "The gateway could not find out which forward proxy to use",
  cause: () => "WinHTTP on the gateway is set to find its proxy by script or by itself, and that failed.",
  confidence: () => "certain",
  wouldBeSure: "",
  nextSteps: () => [
    {
      action: "Set WinHTTP's proxy by hand, or to none",
      where: "On the gateway: netsh winhttp show proxy, netsh winhttp reset proxy; service WinHttpAutoProxySvc",
      source: sources.winhttp,
    },
  ],
});

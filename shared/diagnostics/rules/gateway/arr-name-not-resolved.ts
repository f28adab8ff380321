/* ARR, WinHTTP 12007: the backend's name has no address. */
import { sources } from "./sources.ts";
import { named } from "./talk.ts";
import { winhttpRule } from "./winhttp-rule.ts";

/** The name could not be resolved. */
export const arrNameNotResolved = winhttpRule({
  code: "arr-name-not-resolved",
  gateway: "arr",
  numbers: [12_007],
  title: (talk) => `The backend's name could not be resolved on the gateway${named(talk)}`,
  cause: () =>
    "Neither DNS nor the hosts file of the gateway gave an address for the name; DNS may have failed for a moment.",
  confidence: () => "certain",
  wouldBeSure: "",
  nextSteps: () => [
    {
      action: "Resolve the name on the gateway itself",
      where: "On the gateway: Resolve-DnsName BACKEND",
      source: sources.winhttp,
    },
    {
      action: "Mend the name, or enter it in DNS or the hosts file",
      where:
        "Address of the farm's member or target of the rewrite rule; DNS; %SystemRoot%\\System32\\drivers\\etc\\hosts",
      source: sources.winhttp,
    },
  ],
});

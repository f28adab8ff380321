/* ARR, WinHTTP 12017 and 12012: the request was dropped on the gateway's own side. */
import { sources } from "./sources.ts";
import { afterWait } from "./talk.ts";
import { winhttpRule } from "./winhttp-rule.ts";

/** The gateway gave the request up before the backend answered. */
export const arrCancelled = winhttpRule({
  code: "arr-cancelled",
  gateway: "arr",
  numbers: [12_012, 12_017],
  title: (talk) => `The request to the backend was dropped on the gateway's side${afterWait(talk)}`,
  cause: ({ winhttp }) =>
    winhttp === 12_012
      ? "WinHTTP was being unloaded: the gateway's worker process was ending or being recycled."
      : "The call was cancelled: mostly because the client went away while ARR waited, or because the gateway's worker process was being recycled.",
  confidence: () => "likely",
  wouldBeSure: "The client's own log, or a recycle of the gateway's pool at the same second in the System event log.",
  nextSteps: () => [
    {
      action: "See whether the gateway's pool was recycled at this time",
      where: "System event log of the gateway, source WAS",
      source: sources.arr,
    },
    {
      action: "See how long the client waits before it gives up",
      where: "Time-out of the client, or of the device in front",
      source: undefined,
    },
  ],
});

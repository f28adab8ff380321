/* ARR, any other code of WinHTTP: the code is said, its table's cause named. */
import { explainCode } from "../../../knowledge/explain-code.ts";
import { sources } from "./sources.ts";
import { afterWait, named } from "./talk.ts";
import { winhttpRule } from "./winhttp-rule.ts";

/** The talk failed with a code no other rule speaks of. */
export const arrWinhttpError = winhttpRule({
  code: "arr-winhttp-error",
  gateway: "arr",
  title: (talk) =>
    `ARR's talk with the backend failed with WinHTTP ${talk.winhttp ?? ""}${afterWait(talk)}${named(talk)}`,
  cause: ({ setter }) => {
    const { meaning, typicalCause } = explainCode(setter.errorCode ?? 0);
    return meaning === undefined
      ? "This code of WinHTTP is not on record here."
      : `${meaning} ${typicalCause ?? ""}`.trim();
  },
  confidence: () => "possible",
  wouldBeSure: "A WinHTTP trace of the gateway: netsh trace start scenario=internetclient.",
  nextSteps: () => [
    {
      action: "Trace WinHTTP on the gateway while the request is repeated",
      where: "netsh trace start scenario=internetclient capture=yes; netsh trace stop",
      source: sources.arr,
    },
  ],
});

/* ARR, WinHTTP 12152: what came back is not HTTP. */
import { sources } from "./sources.ts";
import { named } from "./talk.ts";
import { winhttpRule } from "./winhttp-rule.ts";

/** The backend's answer could not be read. */
export const arrInvalidAnswer = winhttpRule({
  code: "arr-invalid-answer",
  gateway: "arr",
  numbers: [12_152],
  title: (talk) => `The backend's answer is not valid HTTP${named(talk)}`,
  cause: ({ story }) =>
    `WinHTTP could not read the answer. ${
      /^https:/i.test(story?.target?.text ?? "")
        ? "The TLS connection stood, so the fault is in what came through it: the application crashes right after it accepts, sends broken headers, or speaks another protocol on that port."
        : "The port may be one of TLS while the gateway speaks plain http, the application may crash right after it accepts, or send broken headers."
    }`,
  confidence: () => "likely",
  wouldBeSure: "A capture of the backend's port, or the same URL opened from the gateway itself.",
  nextSteps: () => [
    {
      action: "Open the backend's URL from the gateway and look at the raw answer",
      where: "On the gateway: curl.exe -v URL-OF-THE-BACKEND",
      source: sources.arr,
    },
    {
      action: "Let scheme and port fit: http to the http port, https to the https port",
      where: "Rewrite rule of the gateway, httpPort and httpsPort of the farm's member",
      source: sources.arr,
    },
  ],
});

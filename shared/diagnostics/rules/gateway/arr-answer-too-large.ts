/* ARR, WinHTTP 12181 to 12184: the answer's headers or coding are more than WinHTTP takes. */
import type { NextStep } from "../../../model/verdict.ts";
import { sources } from "./sources.ts";
import { winhttpRule } from "./winhttp-rule.ts";

const words: ReadonlyMap<number, string> = new Map([
  [12_181, "has more headers than the gateway takes"],
  [12_182, "has headers larger than the gateway takes"],
  [12_183, "is coded in chunks whose heads are too long"],
  [12_184, "goes on for too long after the gateway stopped reading"],
]);

const headerSteps: readonly NextStep[] = [
  {
    action: "Look at the headers of the answer on the backend, and cut what grows: cookies, tokens, repeated headers",
    where: "On the gateway: curl.exe -v URL-OF-THE-BACKEND",
    source: sources.winhttp,
  },
  {
    action: "Raise the limit for headers of answers",
    where:
      "maxResponseHeaderSize of the proxy in applicationHost.config (system.webServer/proxy, or protocol of the farm)",
    source: sources.arr,
  },
];

const codingSteps: readonly NextStep[] = [
  {
    action: "Look at the raw answer of the backend: where it ends, and how it is coded in chunks",
    where: "On the gateway: curl.exe -v --raw URL-OF-THE-BACKEND, or a capture of the backend's port",
    source: sources.winhttp,
  },
];

/** The backend answered with too much. */
export const arrAnswerTooLarge = winhttpRule({
  code: "arr-answer-too-large",
  gateway: "arr",
  numbers: [...words.keys()],
  title: ({ winhttp }) => `The backend's answer ${words.get(winhttp ?? 0) ?? "is too large"}`,
  cause: ({ winhttp }) =>
    winhttp === 12_181 || winhttp === 12_182
      ? "Large or many headers, mostly cookies and tokens that grow with each answer."
      : "The coding of the answer is broken, or the backend does not stop sending.",
  confidence: () => "certain",
  wouldBeSure: "",
  nextSteps: ({ winhttp }) => (winhttp === 12_181 || winhttp === 12_182 ? headerSteps : codingSteps),
});

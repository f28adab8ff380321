/* Slow while waiting for others: a backend or process behind IIS, the client, the domain, the disk. */
import { formatDuration } from "../../../base/format.ts";
import { dataOf, readCode } from "../../../model/event-data.ts";
import { formatBytes } from "../../../base/format.ts";
import type { TraceCase } from "../../case.ts";
import { clipPath } from "../text.ts";
import { placeNames } from "./places.ts";
import { placeSteps } from "./place-steps.ts";
import { slowRule, type Slow } from "./slow.ts";

type Backend = "arr" | "ancm" | "fastcgi" | "cgi" | "node";

const backends: readonly Backend[] = ["arr", "ancm", "fastcgi", "cgi", "node"];

function backendOf({ part }: Slow): Backend {
  return backends.find((backend) => backend === part.cause) ?? "arr";
}

/** Waiting for what IIS passed the request on to is decisive. */
export const slowBackendRule = slowRule({
  code: "slow-backend",
  causes: backends,
  confidence: "likely",
  title: (slow) => `in ${placeNames[backendOf(slow)]}`,
  cause: (slow, trace) =>
    `IIS passed the request on and waited; its own part was ${formatDuration(Math.max(0, slow.takenMs - slow.part.durationMs))}.${newProcess(slow, trace)} What happened on the other side is not in this trace.`,
  wouldBeSure: "The log or trace of the other side for the same request.",
  nextSteps: (slow) => placeSteps[backendOf(slow)],
});

function newProcess({ part }: Slow, { named }: TraceCase): string {
  if (part.cause !== "fastcgi") return "";
  const fresh = named("FASTCGI_ASSIGN_PROCESS").some((event) => dataOf(event, "IsNewProcess") === "true");
  return fresh ? " A new FastCGI process was started for it, which is part of the time." : "";
}

/** Reading the body from the client is decisive. */
export const slowUploadRule = slowRule({
  code: "slow-upload",
  causes: ["client-sends"],
  confidence: "likely",
  title: () => "reading the body from the client",
  cause: (_, trace) =>
    `IIS waited for the client to send the body of its request${bytesText(trace, "GENERAL_READ_ENTITY_END", "BytesReceived")}. That is the speed of the client or of the network between.`,
  wouldBeSure: "Requests of the same URL from other clients that are fast.",
  nextSteps: () => placeSteps["client-sends"],
});

/** Sending the answer to the client is decisive. */
export const slowDownloadRule = slowRule({
  code: "slow-client",
  causes: ["client-receives"],
  confidence: "likely",
  title: () => "sending the answer to the client",
  cause: (_, trace) =>
    `The answer was ready; what took the time was sending it${bytesText(trace, "GENERAL_FLUSH_RESPONSE_END", "BytesSent")}. A slow client or network is the usual reason, and a filter that changes the answer while it is sent (compression, outbound rewrite rules) the other.`,
  wouldBeSure: "Requests of the same URL from other clients that are fast.",
  nextSteps: () => placeSteps["client-receives"],
});

function bytesText({ named }: TraceCase, name: string, field: string): string {
  let bytes = 0;
  for (const event of named(name)) bytes += readCode(dataOf(event, field)) ?? 0;
  return bytes === 0 ? "" : ` (${formatBytes(bytes)})`;
}

/** Signing the user in is decisive. */
export const slowAuthenticationRule = slowRule({
  code: "slow-authentication",
  causes: ["authentication"],
  confidence: "likely",
  title: () => "in authentication",
  cause: ({ part }) =>
    `The time was spent signing the user in (${part.span?.name ?? "authentication"}). IIS asks Windows, and Windows a domain controller: one that is far away, overloaded or unreachable makes every such request slow.`,
  wouldBeSure: "Netlogon warnings or slow logons at other services of the same server at this time.",
  nextSteps: () => placeSteps.authentication,
});

/** Opening or reading a static file is decisive. */
export const slowFileRule = slowRule({
  code: "slow-static-file",
  causes: ["file"],
  confidence: "likely",
  title: (_, trace) => `to open or read ${fileOf(trace)}`,
  cause: (_, trace) =>
    `IIS waited for the file system${onShare(trace) ? ", and the file lies on a share" : ""}. A slow share or disk, a virus scanner or a very large file is the usual reason.`,
  wouldBeSure: "Disk or network measurements of this server at this time.",
  nextSteps: () => placeSteps.file,
});

function pathOf({ named }: TraceCase): string {
  const file = named("GENERAL_STATIC_FILE_HANDLER").at(-1) ?? named("FILE_CACHE_ACCESS_START").at(-1);
  return file === undefined ? "" : dataOf(file, "FileName");
}

function fileOf(trace: TraceCase): string {
  const path = pathOf(trace);
  return path === "" ? "a file" : clipPath(path);
}

function onShare(trace: TraceCase): boolean {
  return /^\\\\(?!\?\\[A-Za-z]:)/.test(pathOf(trace));
}

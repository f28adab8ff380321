/* The trace of 10 MB that several benchmarks read. */
import type { EventDraft, TraceDraft } from "../../shared/freb/write.ts";
import { writeTrace } from "../../shared/freb/write.ts";

const wantedBytes = 10 * 1024 * 1024;

/** FREB XML of 10 MB with the mix of a genuine trace: mostly module notifications, now and then headers and pieces of a page. */
export function bigTrace(): string {
  const modules = [
    "UrlRoutingModule-4.0",
    "StaticCompressionModule",
    "RewriteModule",
    "IsapiModule",
    "HttpLoggingModule",
  ];
  const headers = `Connection: keep-alive\r\nAccept: text/html\r\nCookie: session=${"0a1b".repeat(20)}\r\nHost: shop:80\r\n`;
  const page = `<tr class="row"><td>Caf\u00e9 & more</td></tr>\r\n`.repeat(12);
  const events: EventDraft[] = [{ name: "GENERAL_REQUEST_START", data: [["RequestURL", "http://shop:80/"]] }];
  const module = (index: number, end: boolean): EventDraft => ({
    name: end ? "NOTIFY_MODULE_END" : "NOTIFY_MODULE_START",
    atMs: Math.floor(index / 3) * 16,
    data: [
      ["ModuleName", modules[index % modules.length] ?? ""],
      ["Notification", String(2 ** (index % 12))],
      [end ? "fIsPostNotificationEvent" : "fIsPostNotification", "false"],
      ...(end ? [["NotificationStatus", "0"] as const] : []),
    ],
  });
  for (let index = 0; index < 2060; index++) {
    const atMs = Math.floor(index / 3) * 16;
    events.push(module(index, false), {
      name: "MODULE_WARNING",
      atMs,
      data: [
        ["ModuleName", `module ${index}`],
        ["Data1", `step ${index * 7}`],
        ["ErrorCode", "0"],
      ],
    });
    events.push({
      name: "GENERAL_SET_RESPONSE_HEADER",
      atMs,
      data: [
        ["HeaderName", "X-Step"],
        ["HeaderValue", `${index} of it`],
        ["Replace", "false"],
      ],
    });
    if (index % 20 === 0) events.push({ name: "GENERAL_REQUEST_HEADERS", atMs, data: [["Headers", headers]] });
    if (index % 20 === 10) events.push({ name: "GENERAL_RESPONSE_ENTITY_BUFFER", atMs, data: [["Buffer", page]] });
    events.push(module(index, true));
  }
  const draft: TraceDraft = {
    url: "http://shop:80/",
    siteId: 2,
    appPool: "Pool1",
    processId: 7120,
    verb: "GET",
    user: { remoteUserName: "", userName: "", tokenUserName: "NT AUTHORITY\\IUSR", authenticationType: "anonymous" },
    activityId: "{800000A1-0002-F500-B63F-84710C7967BB}",
    failureReason: "STATUS_CODE",
    status: "502.3",
    triggerStatus: "502.3",
    timeTakenMs: 11_000,
    computer: "WEB01",
    threadId: 5940,
    culture: "en-US",
    startedAt: Date.UTC(2026, 5, 8, 19, 54, 50),
    events,
  };
  const text = writeTrace(draft);
  const missing = Math.ceil((wantedBytes - text.length) / (text.length / events.length));
  if (missing <= 0) return text;
  const more = Array.from({ length: missing }, (_, index) => module(index + 3000, index % 2 === 1));
  return writeTrace({ ...draft, events: [...events, ...more] });
}

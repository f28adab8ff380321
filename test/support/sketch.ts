/*
 * Turns an indented sketch into a trace draft or FREB XML, so that a test shows its trace as text.
 *
 *   GET http://shop:80/cart?id=1 502.3 8078ms pool=Pool1 pid=7120 site=2 at=2026-06-08T19:54:51.596Z computer=WEB01
 *   0 GENERAL_REQUEST_START
 *   0 +ApplicationRequestRouting EXECUTE_REQUEST_HANDLER     a module opens: NOTIFY_MODULE_START (`post` = post phase)
 *     16 ARR_REQUEST_HEADERS_START                           inside it, indented
 *     16 ~                                                   pending: NOTIFY_MODULE_END with status 1
 *     8078 ^ ErrorCode=2147954429                            resume: NOTIFY_MODULE_COMPLETION
 *     8078 MODULE_SET_RESPONSE_ERROR_STATUS HttpStatus=502 HttpReason="Bad Gateway" @level=3     (by the open module)
 *   8078 -ApplicationRequestRouting 2                        closes it with status 2; without this line it closes with
 *   8078 GENERAL_REQUEST_END                                 status 0 at the last time inside. `open` never closes.
 *
 * Head: verb, URL, status, time taken, then any of pool pid site at computer reason trigger activity culture thread
 * user (`none` = failed before authentication) auth token remote. Lines: milliseconds (`.` = as before), event name,
 * `field=value` (quotes as in JSON), and `@name=value` for level opcode version provider providerGuid eventGuid
 * keywords area activity related time omit (comma list), `@nocontext`, `@desc:Field="text"` (replaces IIS's own).
 */
import { eventParts, writeTrace } from "../../shared/freb/write.ts";
import type { EventDraft, TraceDraft } from "../../shared/freb/write.ts";
import type { EventData } from "../../shared/model/trace.ts";

type Word = { readonly key: string | undefined; readonly value: string };
type OpenModule = {
  readonly indent: number;
  readonly name: string;
  readonly notification: string;
  readonly post: string;
  readonly stays: boolean;
};
type Line = { readonly indent: number; readonly atMs: number; readonly words: readonly Word[] };

const notifications: Readonly<Record<string, string>> = {
  BEGIN_REQUEST: "1",
  AUTHENTICATE_REQUEST: "2",
  AUTHORIZE_REQUEST: "4",
  RESOLVE_REQUEST_CACHE: "8",
  MAP_REQUEST_HANDLER: "16",
  REQUEST_ACQUIRE_STATE: "32",
  PRE_EXECUTE_REQUEST_HANDLER: "64",
  EXECUTE_REQUEST_HANDLER: "128",
  RELEASE_REQUEST_STATE: "256",
  UPDATE_REQUEST_CACHE: "512",
  LOG_REQUEST: "1024",
  END_REQUEST: "2048",
  CUSTOM_NOTIFICATION: "268435456",
  SEND_RESPONSE: "536870912",
  READ_ENTITY: "1073741824",
  MAP_PATH: "2147483648",
};

/** FREB XML of a sketch. */
export function sketch(text: string): string {
  return writeTrace(sketchDraft(text));
}

/** The bytes of a sketch as IIS would write them. */
export function sketchBytes(text: string): Uint8Array {
  return new TextEncoder().encode(sketch(text));
}

/** A draft of a sketch, to be changed before it is written. */
export function sketchDraft(text: string): TraceDraft {
  const lines = text.split("\n").filter((line) => line.trim() !== "" && !line.trim().startsWith("#"));
  const head = readHeadLine(lines[0] ?? "");
  return { ...head, events: readEvents(lines.slice(1), head) };
}

function readHeadLine(line: string): TraceDraft {
  const words = readWords(line.trim());
  const plain = words.filter((word) => word.key === undefined).map((word) => word.value);
  const options = new Map(words.flatMap((word) => (word.key === undefined ? [] : [[word.key, word.value] as const])));
  const option = (name: string, other: string): string => options.get(name) ?? other;
  const [verb = "GET", url = "http://localhost:80/", status = "200", taken = "0ms"] = plain;
  const reason = option("reason", "STATUS_CODE");
  const user = option("user", "");
  return {
    url,
    verb,
    status,
    timeTakenMs: taken.replace(/ms$/, ""),
    siteId: option("site", "1"),
    appPool: option("pool", "Pool1"),
    processId: option("pid", "7120"),
    user:
      user === "none"
        ? undefined
        : {
            remoteUserName: option("remote", user),
            userName: user,
            tokenUserName: option("token", "NT AUTHORITY\\IUSR"),
            authenticationType: option("auth", "anonymous"),
          },
    activityId: option("activity", "{800000A1-0002-F500-B63F-84710C7967BB}"),
    failureReason: reason,
    triggerStatus: option("trigger", reason === "STATUS_CODE" ? status : "0"),
    computer: option("computer", "WEB01"),
    threadId: Number(option("thread", "5940")),
    culture: option("culture", "en-US"),
    startedAt: Date.parse(option("at", "2026-06-08T19:54:51.596Z")),
    events: [],
  };
}

function readEvents(texts: readonly string[], head: TraceDraft): readonly EventDraft[] {
  const events: EventDraft[] = [];
  const open: OpenModule[] = [];
  let now = 0;
  const closeDown = (indent: number, next: Line | undefined): void => {
    for (let top = open.at(-1); top !== undefined && top.indent >= indent; top = open.at(-1)) {
      const closesItself = next?.indent === top.indent && next.words[0]?.value === `-${top.name}`;
      if (closesItself) return;
      open.pop();
      if (!top.stays) events.push(moduleEnd(top, now, "0"));
    }
  };
  for (const text of texts) {
    const line = readLine(text, now);
    closeDown(line.indent, line);
    now = line.atMs;
    const first = line.words[0]?.value ?? "";
    const top = open.at(-1);
    if (first.startsWith("+") && first.length > 1) {
      const module = openModule(line);
      open.push(module);
      events.push(moduleStart(module, now));
    } else if (first.startsWith("-") && top !== undefined) {
      open.pop();
      events.push(moduleEnd(top, now, line.words[1]?.value ?? "0"));
    } else if (first === "~" && top !== undefined) events.push(moduleEnd(top, now, "1"));
    else if (first === "^" && top !== undefined) events.push(moduleResume(top, now, line.words));
    else events.push(fillIn(byModule(readEvent(line), top), head));
  }
  closeDown(0, undefined);
  return events;
}

function readLine(text: string, now: number): Line {
  const body = text.trimStart();
  const space = body.indexOf(" ");
  const time = body.slice(0, space);
  const atMs = time === "." ? now : Number(time);
  if (space < 0 || !Number.isFinite(atMs)) throw new Error(`a sketch line needs milliseconds and a name: ${text}`);
  return { indent: text.length - body.length, atMs, words: readWords(body.slice(space + 1)) };
}

function openModule(line: Line): OpenModule {
  const [name, notification, ...rest] = line.words.map((word) => word.value);
  return {
    indent: line.indent,
    name: name?.slice(1) ?? "",
    notification: notifications[notification ?? "BEGIN_REQUEST"] ?? notification ?? "",
    post: String(rest.includes("post")),
    stays: rest.includes("open"),
  };
}

function moduleStart(module: OpenModule, atMs: number): EventDraft {
  return {
    name: "NOTIFY_MODULE_START",
    atMs,
    data: [
      ["ModuleName", module.name],
      ["Notification", module.notification],
      ["fIsPostNotification", module.post],
    ],
  };
}

function moduleEnd(module: OpenModule, atMs: number, status: string): EventDraft {
  return {
    name: "NOTIFY_MODULE_END",
    atMs,
    data: [
      ["ModuleName", module.name],
      ["Notification", module.notification],
      ["fIsPostNotificationEvent", module.post],
      ["NotificationStatus", status],
    ],
  };
}

function moduleResume(module: OpenModule, atMs: number, words: readonly Word[]): EventDraft {
  const value = (key: string): string => words.find((word) => word.key === key)?.value ?? "0";
  return {
    name: "NOTIFY_MODULE_COMPLETION",
    atMs,
    data: [
      ["ModuleName", module.name],
      ["Notification", module.notification],
      ["fIsPostNotificationEvent", module.post],
      ["CompletionBytes", value("CompletionBytes")],
      ["ErrorCode", value("ErrorCode")],
    ],
  };
}

function readEvent(line: Line): EventDraft {
  const data: EventData[] = [];
  const descriptions: EventData[] = [];
  const options = new Map<string, string>();
  for (const { key, value } of line.words.slice(1)) {
    if (key === undefined) options.set(value, "");
    else if (key.startsWith("@desc:")) descriptions.push([key.slice(6), value]);
    else if (key.startsWith("@")) options.set(key, value);
    else data.push([key, value]);
  }
  const text = (key: string): string | undefined => options.get(key);
  const number = (key: string): number | undefined => (options.has(key) ? Number(options.get(key)) : undefined);
  const time = text("@time");
  const omitted = text("@omit")?.split(",") ?? [];
  return {
    name: line.words[0]?.value ?? "",
    atMs: line.atMs,
    data,
    descriptions: descriptions.length > 0 ? descriptions : undefined,
    level: number("@level"),
    opcode: number("@opcode"),
    version: number("@version"),
    provider: text("@provider"),
    providerGuid: text("@providerGuid"),
    eventGuid: text("@eventGuid"),
    keywords: text("@keywords"),
    area: text("@area"),
    activityId: text("@activity"),
    relatedActivityId: text("@related"),
    time: time === undefined ? undefined : Date.parse(time),
    contextId: options.has("@nocontext") ? false : undefined,
    omit: eventParts.filter((part) => omitted.includes(part)),
  };
}

/* The module that is open sets the status, unless the sketch names another. */
function byModule(event: EventDraft, module: OpenModule | undefined): EventDraft {
  const data = event.data ?? [];
  const named = event.name !== "MODULE_SET_RESPONSE_ERROR_STATUS" || data.some(([name]) => name === "ModuleName");
  if (named || module === undefined) return event;
  return { ...event, data: [["ModuleName", module.name], ["Notification", module.notification], ...data] };
}

/* A request's first and last event say what the head says, unless the sketch gives fields of its own. */
function fillIn(event: EventDraft, head: TraceDraft): EventDraft {
  if (event.data?.length !== 0) return event;
  if (event.name === "GENERAL_REQUEST_START") {
    const fields: readonly EventData[] = [
      ["SiteId", String(head.siteId)],
      ["AppPoolId", head.appPool],
      ["ConnId", "1610612741"],
      ["RawConnId", "0"],
      ["RequestURL", head.url],
      ["RequestVerb", head.verb],
    ];
    return { ...event, data: fields };
  }
  if (event.name !== "GENERAL_REQUEST_END") return event;
  const [status = "", substatus = "0"] = head.status.split(".");
  const fields: readonly EventData[] = [
    ["BytesSent", "1447"],
    ["BytesReceived", "312"],
    ["HttpStatus", status],
    ["HttpSubStatus", substatus],
  ];
  return { ...event, data: fields };
}

/* Words are parted by blanks; keys and values may be in double quotes, with JSON's escapes. */
function readWords(text: string): readonly Word[] {
  const pattern = /("(?:[^"\\]|\\.)*"|[^\s="]+)(?:=("(?:[^"\\]|\\.)*"|\S*))?|\S+/g;
  return [...text.matchAll(pattern)].map(([all, key = "", value]) => {
    if (value === undefined || !/^["@\w]/.test(key) || key.includes("://"))
      return { key: undefined, value: plain(all) };
    return { key: plain(key), value: plain(value) };
  });
}

function plain(word: string): string {
  return word.startsWith('"') ? String(JSON.parse(word)) : word;
}

import { describe, expect, it } from "vitest";
import type { Span, SpanTree } from "../../../shared/model/span.ts";
import { buildSpans } from "../../../shared/spans/build-spans.ts";
import { drawn, event, traceOf } from "./draw.ts";

/** A tree as indented text: `name start..end`, `!` unclosed, `~n` ms waited. */
function shape(tree: SpanTree): readonly string[] {
  return tree.spans.map((span) => {
    const wait = span.waitMs > 0 ? ` ~${span.waitMs}` : "";
    const post = span.post && span.kind === "module" ? " post" : "";
    const track = span.track === "aspnet" ? " (own track)" : "";
    const open = span.endEvent === undefined ? "!" : "";
    return `${"  ".repeat(span.depth)}${span.name}${post} ${span.startMs}..${span.endMs}${open}${wait}${track}`;
  });
}

function spanNamed(tree: SpanTree, name: string): Span {
  const span = tree.spans.find((candidate) => candidate.name === name);
  if (span === undefined) throw new Error(`no span ${name}`);
  return span;
}

const request = "GET http://shop.example:80/ 200 100ms\n";

describe("pairs of events", () => {
  it("are found by the endings of names", () => {
    const tree = buildSpans(
      drawn(`${request}
0 GENERAL_REQUEST_START
0 URL_REWRITE_START
15 URL_REWRITE_END
15 AspNetPageLoadEnter
31 AspNetPageLoadLeave
31 AspNetSessionDataBegin
31 AspNetSessionDataEnd
31 AspNetWebEventRaiseStart
47 AspNetWebEventRaiseEnd
47 ASP_START_SCRIPT_EXECUTION
62 ASP_END_SCRIPT_EXECUTION
62 MY_OWN_MODULE_WORK_START
78 MY_OWN_MODULE_WORK_END
78 GENERAL_REQUEST_END`),
    );
    expect(shape(tree)).toEqual([
      "GENERAL_REQUEST 0..78",
      "  URL_REWRITE 0..15",
      "  AspNetPageLoad 15..31",
      "  AspNetSessionData 31..31",
      "  AspNetWebEventRaise 31..47",
      "  ASP_SCRIPT_EXECUTION 47..62",
      "  MY_OWN_MODULE_WORK 62..78",
    ]);
    expect(tree.strayEnds).toEqual([]);
  });

  it("that follow no rule of names are found too", () => {
    const pairs = [
      ["CALL_ISAPI_EXTENSION", "ISAPI_EXTENSION_DONE"],
      ["ASP_QUEUE_REQUEST", "ASP_DEQUEUE_REQUEST"],
      ["AspNetRequestQueued", "AspNetRequestDequeued"],
      ["ANCM_REQUEST_FORWARD_START", "ANCM_REQUEST_FORWARD_FAIL"],
      ["ANCM_REQUEST_FORWARD_START", "ANCM_REQUEST_FORWARD_END"],
      ["ANCM_INPROC_EXECUTE_REQUEST_START", "ANCM_INPROC_EXECUTE_REQUEST_COMPLETION"],
      ["ANCM_INPROC_ASYNC_COMPLETION_START", "ANCM_INPROC_ASYNC_COMPLETION_COMPLETION"],
      ["WEBSOCKET_HANDSHAKE_START", "WEBSOCKET_HANDSHAKE_SUCCESS"],
      ["WEBSOCKET_HANDSHAKE_START", "WEBSOCKET_HANDSHAKE_NOT_SUCCESS"],
      ["WEBSOCKET_SEND_CLOSE_START", "WEBSOCKET_SEND_CLOSE_END_NOT_SUCCESS"],
      ["WEBSOCKET_READ_FRAGMENT_START", "WEBSOCKET_READ_FRAGMENT_END_SUCCESS"],
      ["AspNetStart", "AspNetStop"],
      ["FASTCGI_START", "FASTCGI_END"],
    ];
    for (const [start = "", end = ""] of pairs) {
      const names = ["GENERAL_REQUEST_START", start, "GENERAL_MAP_HANDLER", end, "GENERAL_REQUEST_END"];
      const tree = buildSpans(traceOf(names.map((name, index) => event(index + 1, name, index * 16, []))));
      expect(tree.strayEnds, `${start} and ${end}`).toEqual([]);
      expect(tree.spans.slice(1).map((span) => [span.startEvent, span.endEvent])).toEqual([[2, 4]]);
    }
  });

  it("are left open where no end comes, and end with what lies around them", () => {
    const tree = buildSpans(
      drawn(`${request}
0 GENERAL_REQUEST_START
0 +RewriteModule BEGIN_REQUEST
  0 URL_REWRITE_START
  0 RULE_EVALUATION_START RuleName=Abort
  15 ABORT_REQUEST_ACTION
15 AspNetAppDomainEnter Data1=/LM/W3SVC/1/ROOT
31 GENERAL_REQUEST_END`),
    );
    expect(shape(tree)).toEqual([
      "GENERAL_REQUEST 0..31",
      "  RewriteModule 0..15",
      "    URL_REWRITE 0..15!",
      "      RULE_EVALUATION 0..15!",
    ]);
  });

  it("do not close what was never opened; such ends are listed", () => {
    const tree = buildSpans(
      drawn(`${request}
0 GENERAL_REQUEST_START
0 AspNetEndHandler
0 AUTH_END
0 NOTIFY_MODULE_END ModuleName=X Notification=1 fIsPostNotificationEvent=false NotificationStatus=0
15 GENERAL_REQUEST_END`),
    );
    expect(tree.strayEnds).toEqual([2, 3, 4]);
    expect(tree.spanOfEvent).toEqual([0, 0, 0, 0, 0]);
  });
});

const start = (name: string, post: string): string =>
  `0 NOTIFY_MODULE_START ModuleName=${name} Notification=2 fIsPostNotification=${post}`;
const end = (name: string, post: string): string =>
  `15 NOTIFY_MODULE_END ModuleName=${name} Notification=2 fIsPostNotificationEvent=${post} NotificationStatus=0`;

describe("module spans", () => {
  it("are told apart by module, notification, phase and context", () => {
    const tree = buildSpans(
      drawn(`${request}
0 GENERAL_REQUEST_START
${start("A", "false")}
${start("A", "true")}
${end("A", "false")}
${end("A", "true")}
31 GENERAL_REQUEST_END`),
    );
    expect(shape(tree)).toEqual(["GENERAL_REQUEST 0..31", "  A 0..15", "    A post 0..15!"]);
    expect(tree.strayEnds).toEqual([5]);
  });

  it("go on after PENDING; the time to the resume is a wait", () => {
    const tree = buildSpans(
      drawn(`${request}
0 GENERAL_REQUEST_START
0 +ApplicationRequestRouting EXECUTE_REQUEST_HANDLER
  15 ~
  515 ^
  531 ~
  1000 ^
  1000 ~
1015 -ApplicationRequestRouting 0
1031 GENERAL_REQUEST_END`),
    );
    const span = spanNamed(tree, "ApplicationRequestRouting");
    expect([span.startMs, span.endMs, span.waitMs]).toEqual([0, 1015, 500 + 469 + 15]);
    expect(span.waits.map((wait) => [wait.fromEvent, wait.toEvent])).toEqual([
      [3, 4],
      [5, 6],
      [7, 8],
    ]);
    expect(span.notification).toBe("EXECUTE_REQUEST_HANDLER");
  });

  it("also wait from a hand-over to the next event, and count overlap once", () => {
    const tree = buildSpans(
      drawn(`${request}
0 GENERAL_REQUEST_START
0 +AspNetCoreModuleV2 EXECUTE_REQUEST_HANDLER
  0 ~
  100 GENERAL_READ_ENTITY_START
  300 GENERAL_READ_ENTITY_END
  400 ^
  400 GENERAL_READ_ENTITY_START
  500 GENERAL_READ_ENTITY_END
500 -AspNetCoreModuleV2 2
500 GENERAL_REQUEST_END`),
    );
    expect(spanNamed(tree, "AspNetCoreModuleV2").waitMs).toBe(500);
    // Open from 100 to 300, all of it within the module's wait.
    expect(spanNamed(tree, "GENERAL_READ_ENTITY").waitMs).toBe(200);
  });

  it("called before the pipeline are modules too", () => {
    const tree = buildSpans(
      drawn(`${request}
0 GENERAL_REQUEST_START
0 PRE_BEGIN_REQUEST_START ModuleName=WebDAVModule
15 PRE_BEGIN_REQUEST_END ModuleName=WebDAVModule NotificationStatus=0
15 GENERAL_REQUEST_END`),
    );
    expect(tree.spans[1]).toMatchObject({ kind: "module", name: "WebDAVModule", notification: "PRE_BEGIN_REQUEST" });
  });
});

describe("crossing and nested requests", () => {
  it("puts AspNetStartHandler on a track of its own, out of the self times of modules", () => {
    const tree = buildSpans(
      drawn(`${request}
0 GENERAL_REQUEST_START
0 +WindowsAuthentication AUTHENTICATE_REQUEST
  0 AspNetStart
  0 AspNetStartHandler
  15 AspNetPipelineEnter Data1=A
  31 AspNetPipelineLeave Data1=A
31 +ManagedPipelineHandler END_REQUEST post
  62 AspNetEndHandler
62 GENERAL_REQUEST_END`),
    );
    expect(shape(tree)).toEqual([
      "GENERAL_REQUEST 0..62",
      "  WindowsAuthentication 0..31",
      "  AspNet 0..62! (own track)",
      "    AspNetHandler 0..62 (own track)",
      "    AspNetPipeline 15..31",
      "  ManagedPipelineHandler post 31..62",
    ]);
    expect(tree.spans[0]?.selfMs).toBe(0);
  });

  it("nests child requests; the root takes the first START and the last END", () => {
    const tree = buildSpans(
      drawn(`${request}
0 GENERAL_REQUEST_START
0 +DefaultDocumentModule EXECUTE_REQUEST_HANDLER
  0 GENERAL_CHILD_REQUEST_START SiteId=1 RecursiveLevel=1
  0 GENERAL_REQUEST_START
  0 +StaticFileModule EXECUTE_REQUEST_HANDLER
    15 AspNetStartHandler
  31 GENERAL_REQUEST_END
  31 GENERAL_CHILD_REQUEST_END
47 GENERAL_REQUEST_END`),
    );
    expect(shape(tree)).toEqual([
      "GENERAL_REQUEST 0..47",
      "  DefaultDocumentModule 0..31",
      "    GENERAL_CHILD_REQUEST 0..31",
      "      StaticFileModule 0..15",
      "      AspNetHandler 15..31! (own track)",
    ]);
    expect(tree.spans[0]?.endEvent).toBe(11);
    expect(tree.spans[2]?.kind).toBe("child-request");
  });
});

describe("traces that are not whole", () => {
  it("have a root that covers all events, also without head and end", () => {
    const tree = buildSpans(
      drawn(`${request}
0 NOTIFY_MODULE_END ModuleName=FailedRequestsTracingModule Notification=1 fIsPostNotificationEvent=false NotificationStatus=0
0 +StaticFileModule EXECUTE_REQUEST_HANDLER open
  62 GENERAL_MAP_HANDLER`),
    );
    expect(shape(tree)).toEqual(["GENERAL_REQUEST 0..62!", "  StaticFileModule 0..62!"]);
    expect(tree.spans[0]?.startEvent).toBe(1);
    expect(tree.tail?.lost).toBe(true);
  });

  it("wait until the file was written where a time limit cut them while waiting", () => {
    const tree = buildSpans(
      drawn(`GET http://shop.example:80/ 200 61000ms reason=TIME_TAKEN trigger=0
0 GENERAL_REQUEST_START
0 +FastCgiModule EXECUTE_REQUEST_HANDLER open
  15 ~`),
    );
    expect(shape(tree)).toEqual(["GENERAL_REQUEST 0..61000!", "  FastCgiModule 0..61000! ~60985"]);
    expect(tree.spans[1]?.waits).toEqual([{ startMs: 15, endMs: 61_000, fromEvent: 3, toEvent: undefined }]);
    expect(tree.tail).toEqual({ fromEvent: 3, startMs: 15, durationMs: 60_985, span: 1, lost: false });
    expect(tree.totalMs).toBe(61_000);
  });

  it("end with their last event where IIS dropped the rest", () => {
    const tree = buildSpans(
      drawn(`GET http://shop.example:80/ 200 61000ms reason=TIME_TAKEN trigger=0
0 GENERAL_REQUEST_START
0 +FastCgiModule EXECUTE_REQUEST_HANDLER open
  15 ~
  31 LOG_FILE_MAX_SIZE_TRUNCATE`),
    );
    expect(tree.totalMs).toBe(31);
    expect(tree.tail).toMatchObject({ durationMs: 60_969, lost: true });
  });

  it("without events have no spans", () => {
    expect(buildSpans(traceOf([]))).toMatchObject({
      spans: [],
      gaps: [],
      slowestPath: [],
      totalMs: 0,
      zeroAt: undefined,
    });
  });

  it("carry the last known time where one is missing or runs backwards", () => {
    const times = [undefined, 1000, undefined, 1100, 1050, 1200];
    const tree = buildSpans(traceOf(times.map((time, index) => event(index + 1, "GENERAL_MAP_HANDLER", time, []))));
    expect([tree.zeroAt, tree.totalMs]).toEqual([1000, 200]);
    expect(tree.gaps).toEqual([
      { fromEvent: 3, toEvent: 4, startMs: 0, durationMs: 100, span: 0 },
      { fromEvent: 5, toEvent: 6, startMs: 100, durationMs: 100, span: 0 },
    ]);
  });
});

describe("gaps and the slowest path", () => {
  it("leaves out silences under three ticks and keeps the twenty longest", () => {
    const events = [event(1, "GENERAL_REQUEST_START", 0, [])];
    let now = 0;
    for (let step = 0; step < 60; step++) {
      now += step + 20;
      events.push(event(events.length + 1, "GENERAL_MAP_HANDLER", now, []));
    }
    const { gaps } = buildSpans(traceOf(events));
    expect(gaps.map((gap) => gap.durationMs)).toEqual(Array.from({ length: 20 }, (_, rank) => 79 - rank));
    const short = buildSpans(traceOf([event(1, "A", 0, []), event(2, "B", 45, []), event(3, "C", 91, [])]));
    expect(short.gaps.map((gap) => gap.fromEvent)).toEqual([2]);
  });

  it("goes down to where most time went and stops there", () => {
    const tree = buildSpans(
      drawn(`${request}
0 GENERAL_REQUEST_START
0 +A BEGIN_REQUEST
  100 GENERAL_MAP_HANDLER
100 +B EXECUTE_REQUEST_HANDLER
  200 AspNetPageLoadEnter
  900 AspNetParseEnter
  950 AspNetParseLeave
  950 AspNetPageLoadLeave
1000 GENERAL_REQUEST_END`),
    );
    expect(tree.slowestPath.map((index) => tree.spans[index]?.name)).toEqual([
      "GENERAL_REQUEST",
      "B",
      "AspNetPageLoad",
    ]);
  });
});

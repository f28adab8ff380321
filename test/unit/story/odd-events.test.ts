import { describe, expect, it } from "vitest";
import type { EventData, TraceEvent } from "../../../shared/model/trace.ts";
import { buildSpans } from "../../../shared/spans/build-spans.ts";
import { ancmStory } from "../../../shared/story/ancm.ts";
import { arrStory } from "../../../shared/story/arr.ts";
import { authStory } from "../../../shared/story/authentication.ts";
import { bodiesStory, bodyText } from "../../../shared/story/bodies.ts";
import { fastCgiStory } from "../../../shared/story/fastcgi.ts";
import { filterStory } from "../../../shared/story/filters.ts";
import { headerStory } from "../../../shared/story/headers.ts";
import { pageStory } from "../../../shared/story/page.ts";
import { rewriteStory } from "../../../shared/story/rewrite.ts";
import { tell } from "./tell.ts";

const names =
  `GENERAL_REQUEST_START GENERAL_REQUEST_END GENERAL_CHILD_REQUEST_START GENERAL_CHILD_REQUEST_END URL_REWRITE_START
URL_REWRITE_END RULE_EVALUATION_START RULE_EVALUATION_END PATTERN_MATCH CONDITION_EVALUATION SET_SERVER_VARIABLE
REWRITE_ACTION REDIRECT_ACTION ABORT_REQUEST_ACTION __proto___ACTION URL_CHANGED GENERAL_REQUEST_HEADERS
GENERAL_RESPONSE_HEADERS GENERAL_SET_REQUEST_HEADER GENERAL_SET_RESPONSE_HEADER GENERAL_REQUEST_ENTITY
GENERAL_RESPONSE_ENTITY_BUFFER GENERAL_RESPONSE_ENTITY_FILE GENERAL_READ_ENTITY_END AUTH_START AUTH_SUCCEEDED
AUTH_SSPI_CONTINUE_NEEDED AUTH_SSPI_LOGON_FAILED AUTH_END USER_SET SECURITY_REJECTED_IP FILTER_START FILTER_END
FILTER_URL_MAP_START FILTER_URL_MAP_END FILTER_ERROR HANDLER_CHANGED AspNetPageLoadEnter AspNetPageTraceWarnEvent
AspNetPipelineEnter AspNetPipelineLeave ASP_SCRIPT_TRACE_COM_CALL_START ASP_START_REQUEST FASTCGI_START FASTCGI_END
FASTCGI_ASSIGN_PROCESS CGI_TIMEOUT MODULE_WARNING ANCM_WINHTTP_CALLBACK ANCM_HRESULT_FAILED ARR_REQUEST_HEADERS_START
ARR_RESPONSE_ENTITY_END NOTIFY_MODULE_START NOTIFY_MODULE_END MODULE_SET_RESPONSE_ERROR_STATUS constructor`.split(
    /\s+/,
  );
const fields =
  "RuleName RequestURL Scope Type PatternSyntax Succeeded Headers HeaderName HeaderValue Replace Buffer ErrorCode ModuleName Notification HttpStatus FilterName NotificationStatus InternetStatus BytesReceived Data1 __proto__".split(
    " ",
  );
const values = [
  "",
  "0",
  "1",
  "true",
  "constructor",
  "__proto__",
  "5\n",
  "a: b\n c\n\n:x",
  "401",
  "Transfer-Encoding: chunked",
  "\u0000\ud800",
  "128",
  "x".repeat(300),
];

/* A small generator with a seed, so that a failure can be seen again. */
function dice(seed: number): (sides: number) => number {
  let state = seed;
  return (sides) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * sides);
  };
}

describe("the readers of stories", () => {
  it("bear events in any order, with missing, odd and repeated fields", () => {
    const { trace } = tell("GET http://shop:80/ 401.2 0ms\n0 GENERAL_REQUEST_START");
    const model = trace.events[0] as TraceEvent;
    for (let seed = 1; seed <= 300; seed++) {
      const roll = dice(seed);
      const pick = (from: readonly string[]): string => from[roll(from.length)] ?? "";
      const events = Array.from({ length: 60 }, (_, at): TraceEvent => {
        const data = Array.from({ length: roll(5) }, (): EventData => [pick(fields), pick(values)]);
        const time = roll(8) === 0 ? undefined : (model.time ?? 0) + at;
        return { ...model, number: at + 1, name: pick(names), data, descriptions: data.slice(0, roll(2)), time };
      });
      const drawn = { ...trace, events };
      const spans = buildSpans(drawn);
      const headers = headerStory(drawn, spans);
      const bodies = bodiesStory(drawn, spans, headers);
      expect(bodyText(bodies.response).length).toBeGreaterThanOrEqual(0);
      expect(rewriteStory(drawn, spans).journey.length).toBeGreaterThan(0);
      expect(authStory(drawn, spans, headers).tries.length).toBe(
        events.filter(({ name }) => name === "AUTH_START").length,
      );
      for (const read of [arrStory, ancmStory, fastCgiStory, filterStory, pageStory])
        expect(() => read(drawn, spans), `seed ${seed}`).not.toThrow();
    }
  });
});

import { describe, expect, it } from "vitest";
import { bodiesStory, bodyText } from "../../../shared/story/bodies.ts";
import { tell } from "./tell.ts";

const story = (text: string) => {
  const { trace, spans, headers } = tell(text);
  return bodiesStory(trace, spans, headers);
};

const gaps = (text: string, side: "request" | "response" = "response") => story(text)[side].gaps;

describe("the bodies of a trace", () => {
  it("are joined in order, with type and events", () => {
    const { request, response } = story(`
POST http://shop:80/ 500 0ms
0 GENERAL_REQUEST_START
0 GENERAL_REQUEST_HEADERS Headers="Content-Type: text/plain\\r\\nContent-Length: 6\\r\\n"
0 GENERAL_READ_ENTITY_END BytesReceived=6 ErrorCode=0
0 GENERAL_REQUEST_ENTITY Buffer=abc
0 GENERAL_REQUEST_ENTITY Buffer=def
0 GENERAL_RESPONSE_HEADERS Headers="Content-Type: text/html\\r\\n"
0 GENERAL_RESPONSE_ENTITY_BUFFER Buffer="<h1>"
0 GENERAL_RESPONSE_ENTITY_BUFFER Buffer="Sorry"
0 GENERAL_REQUEST_END
`);
    expect(bodyText(request)).toBe("abcdef");
    expect(request).toMatchObject({ contentType: { text: "text/plain", event: 2 }, bytes: { text: "6" }, gaps: [] });
    expect(request.parts.map(({ event }) => event)).toEqual([4, 5]);
    expect(bodyText(response)).toBe("<h1>Sorry");
    expect(response).toMatchObject({ contentType: { text: "text/html" }, gaps: [] });
  });

  it("leave out the frames of chunks, only where the answer is sent in chunks", () => {
    const parts = `
0 GENERAL_RESPONSE_ENTITY_BUFFER Buffer="3\\r\\n"
0 GENERAL_RESPONSE_ENTITY_BUFFER Buffer="abc"
0 GENERAL_RESPONSE_ENTITY_BUFFER Buffer="\\r\\n"
0 GENERAL_RESPONSE_ENTITY_BUFFER Buffer="0\\r\\n\\r\\n"
0 GENERAL_REQUEST_END`;
    const chunked = story(
      `GET http://shop:80/ 200 0ms\n0 GENERAL_RESPONSE_HEADERS Headers="Transfer-Encoding: chunked\\r\\n"${parts}`,
    );
    expect(bodyText(chunked.response)).toBe("abc");
    expect(bodyText(story(`GET http://shop:80/ 200 0ms${parts}`).response)).toBe("3\nabc\n0\n\n");
  });

  it("say what is missing: a file, compressed text, buffers cut at a NUL, the end of the trace, everything", () => {
    expect(
      gaps(
        "GET http://shop:80/ 200 0ms\n0 GENERAL_RESPONSE_ENTITY_FILE FileName=C:\\a.bin Offset=0 Size=99\n0 GENERAL_REQUEST_END",
      ),
    ).toEqual([{ kind: "from-file", event: 1 }]);
    expect(
      gaps(`GET http://shop:80/ 200 0ms
0 GENERAL_RESPONSE_HEADERS Headers="Content-Encoding: gzip\\r\\n"
0 GENERAL_RESPONSE_ENTITY_BUFFER Buffer=x
0 GENERAL_REQUEST_END`),
    ).toEqual([{ kind: "compressed", encoding: "gzip", event: 1 }]);
    expect(
      gaps(
        `POST http://shop:80/ 200 0ms
0 GENERAL_REQUEST_START
0 GENERAL_READ_ENTITY_END BytesReceived=8192 ErrorCode=0
0 GENERAL_REQUEST_ENTITY Buffer=P
0 GENERAL_REQUEST_END`,
        "request",
      ),
    ).toEqual([{ kind: "shorter", told: "read", bytes: 8192, chars: 1, event: 3 }]);
    expect(
      gaps(
        "POST http://shop:80/ 200 60000ms reason=TIME_TAKEN\n0 GENERAL_REQUEST_START\n0 GENERAL_RESPONSE_ENTITY_BUFFER Buffer=x",
      ),
    ).toEqual([{ kind: "trace-ends" }]);
    expect(
      gaps(
        `POST http://shop:80/ 200 0ms
0 GENERAL_REQUEST_START
0 GENERAL_REQUEST_HEADERS Headers="Content-Length: 10\\r\\n"
0 GENERAL_REQUEST_END`,
        "request",
      ),
    ).toEqual([{ kind: "not-traced" }]);
  });

  it("count no lack where letters are several bytes, and none for an answer that has no body", () => {
    const umlauts = story(`POST http://shop:80/ 200 0ms
0 GENERAL_REQUEST_START
0 GENERAL_REQUEST_HEADERS Headers="Content-Length: 7\\r\\n"
0 GENERAL_REQUEST_ENTITY Buffer="äö€"
0 GENERAL_REQUEST_END`);
    expect(umlauts.request.gaps).toEqual([]);
    const head = story(`HEAD http://shop:80/ 200 0ms
0 GENERAL_REQUEST_START
0 GENERAL_RESPONSE_HEADERS Headers="Content-Length: 700\\r\\n"
0 GENERAL_REQUEST_END`);
    expect(head.response.gaps).toEqual([]);
  });
});

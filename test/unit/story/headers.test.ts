import { describe, expect, it } from "vitest";
import { headerValue, parseHeaderLines } from "../../../shared/story/headers.ts";
import { tell } from "./tell.ts";

describe("the headers of a trace", () => {
  const { headers } = tell(`
GET http://shop:80/ 200 0ms
0 GENERAL_REQUEST_START
0 FILTER_START FilterName="C:\\\\f\\\\aspnet_filter.dll"
  0 FILTER_SET_REQ_HEADER HeaderName="AspFilterSessionId:" HeaderValue=""
0 FILTER_END NotificationStatus=134217730
0 GENERAL_REQUEST_HEADERS Headers="Host: shop\\r\\nCookie: a=1\\r\\ncookie: b=2\\r\\n"
0 +ApplicationRequestRouting MAP_REQUEST_HANDLER
  0 GENERAL_SET_REQUEST_HEADER HeaderName=Host HeaderValue=back1 Replace=true
0 +ProtocolSupportModule SEND_RESPONSE
  0 GENERAL_SET_RESPONSE_HEADER HeaderName=X-Powered-By HeaderValue=ASP.NET Replace=false
0 GENERAL_RESPONSE_HEADERS Headers="Content-Type: text/html\\r\\nSet-Cookie: a\\r\\nSet-Cookie: b\\r\\n"
`);

  it("are told in order, repeated ones kept, with their event", () => {
    expect(headers.request.blocks).toMatchObject([{ event: 5, child: undefined }]);
    expect(headers.request.blocks[0]?.lines.map(({ name, value }) => `${name}=${value}`)).toEqual([
      "Host=shop",
      "Cookie=a=1",
      "cookie=b=2",
    ]);
    expect(headers.response.blocks[0]?.lines.map(({ name }) => name)).toEqual([
      "Content-Type",
      "Set-Cookie",
      "Set-Cookie",
    ]);
  });

  it("are told with who changed them and how", () => {
    expect(headers.request.changes).toMatchObject([
      { name: "AspFilterSessionId", how: "removed", by: "aspnet_filter.dll", event: 3 },
      { name: "Host", value: "back1", how: "replaced", by: "ApplicationRequestRouting" },
    ]);
    expect(headers.response.changes).toMatchObject([
      { name: "X-Powered-By", how: "added", by: "ProtocolSupportModule" },
    ]);
  });

  it("answer with the value they had in the end", () => {
    expect(headerValue(headers.response, "content-type")).toMatchObject({ text: "text/html" });
    expect(headerValue(headers.response, "X-Powered-By")).toMatchObject({ text: "ASP.NET" });
    expect(headerValue(headers.request, "AspFilterSessionId")).toBeUndefined();
  });

  it("keep folded and odd lines", () => {
    expect(parseHeaderLines("A: 1\n two\n\tthree\nno colon here\n  lonely\n: empty name\nB:")).toEqual([
      { name: "A", value: "1\ntwo\nthree", odd: "folded" },
      { name: "", value: "no colon here", odd: "no-name" },
      { name: "", value: "  lonely", odd: "no-name" },
      { name: "", value: ": empty name", odd: "no-name" },
      { name: "B", value: "", odd: undefined },
    ]);
    expect(parseHeaderLines("")).toEqual([]);
  });
});

/* HTML reports: nothing foreign becomes markup, nothing is loaded, what is missing is said. */
import { describe, expect, it } from "vitest";
import { diagnose } from "../../../shared/diagnostics/diagnose.ts";
import { readTrace } from "../../../shared/freb/read-trace.ts";
import { markEvents } from "../../../shared/model/marks.ts";
import { htmlReport } from "../../../shared/report/html.ts";
import { escapeHtml } from "../../../shared/report/html/markup.ts";
import { detailOf, type TraceDetail } from "../../../shared/report/trace-detail.ts";
import type { Verdict } from "../../../shared/model/verdict.ts";
import { buildSpans } from "../../../shared/spans/build-spans.ts";
import { sketchBytes } from "../../support/sketch.ts";
import { badGateway } from "../../support/trace-folder.ts";
import { input, row } from "./rows.ts";

const text = (parts: Iterable<string>): string => [...parts].join("");

function detail(drawn: string): TraceDetail {
  const { trace } = readTrace(sketchBytes(drawn));
  const spans = buildSpans(trace);
  const verdict = diagnose(trace, spans);
  return detailOf({ summary: row(trace.head), trace, spans, verdict, marks: markEvents(trace) });
}

/* A verdict that quotes the same foreign text wherever it can. */
function evilVerdict(verdict: Verdict, bad: string): Verdict {
  return {
    ...verdict,
    title: bad,
    cause: bad,
    clientGot: bad,
    wouldBeSure: bad,
    evidence: [{ event: 1, says: bad }],
    nextSteps: [{ action: bad, where: bad, source: bad }],
    limits: [bad],
  };
}

describe("the HTML report", () => {
  it("lets no foreign text become markup, wherever it comes in", () => {
    const bad = `"><script>alert(1)</script><img src=x onerror='alert(2)'>`;
    const problems = [{ code: "recovered", message: bad }] as const;
    const evil = row({
      url: bad,
      verb: bad,
      server: bad,
      appPool: bad,
      failureReason: bad,
      path: bad,
      userName: bad,
      problems,
    });
    const drawn = detail(badGateway);
    const html = text(
      htmlReport.build(
        input([evil], {
          title: bad,
          query: bad,
          version: bad,
          details: [
            {
              ...drawn,
              summary: evil,
              verdict: evilVerdict(drawn.verdict, bad),
              problems,
              bars: drawn.bars.map((bar) => Object.assign({}, bar, { name: bad })),
            },
          ],
          unopened: [{ path: bad, message: bad }],
          sources: [
            {
              path: bad,
              state: "offline",
              problem: { code: "unreachable", message: bad },
              files: 1,
              unread: 1,
              problems: 1,
            },
          ],
        }),
      ),
    );
    expect(html).not.toMatch(/<script|<img|onerror='/);
    expect(html.match(/&lt;script&gt;/g)?.length).toBeGreaterThan(15);
  });

  it("needs nothing from outside and allows nothing", () => {
    const html = text(htmlReport.build(input([row()])));
    expect(html).toContain(`content="default-src 'none'; style-src 'unsafe-inline'`);
    expect(html).not.toMatch(/\b(?:src|href)="(?!#)/);
    expect(html).not.toMatch(/url\(/);
  });

  it("closes every element it opens", () => {
    const rows = Array.from({ length: 801 }, (_, id) =>
      row({ id, startedAt: id * 60_000, status: 502_003, server: "WEB1" }),
    );
    const html = text(htmlReport.build(input(rows, { details: [detail(badGateway)] })));
    for (const tag of [
      "section",
      "table",
      "tbody",
      "thead",
      "tr",
      "td",
      "article",
      "main",
      "svg",
      "dl",
      "p",
      "div",
      "header",
    ]) {
      const opened = html.match(new RegExp(`<${tag}[ >]`, "g"))?.length ?? 0;
      expect({ tag, closed: html.split(`</${tag}>`).length - 1 }).toEqual({ tag, closed: opened });
    }
    expect(html).toContain("Traces 801 to 801 of 801");
  });

  it("names the module that set the status, its code in hex, and the gap", () => {
    const html = text(htmlReport.build(input([row()], { details: [detail(badGateway)] })));
    expect(html).toContain("ApplicationRequestRouting <strong>(set the final status)</strong>");
    expect(html).toContain("2147954429 (0x80072EFD)");
    expect(html).toContain("<caption>Largest gaps</caption>");
  });

  it("says what was not read", () => {
    const sources = [
      {
        path: "\\\\WEB3\\t",
        state: "offline",
        problem: { code: "unreachable", message: "No answer." },
        files: 0,
        unread: 0,
        problems: 0,
      } as const,
    ];
    const html = text(htmlReport.build(input([row()], { sources })));
    expect(html).toContain("1 source was not read, or not wholly");
    expect(html).toContain("No answer.");
  });

  it("is written in parts, not as one text", () => {
    const rows = Array.from({ length: 5_000 }, (_, id) => row({ id }));
    let longest = 0;
    for (const part of htmlReport.build(input(rows))) longest = Math.max(longest, part.length);
    expect(longest).toBeLessThan(20_000);
  });
});

describe("escapeHtml", () => {
  it("escapes the five characters and shows what cannot be seen", () => {
    expect(escapeHtml(`<&>"'\u001b\u202e`)).toBe("&lt;&amp;&gt;&quot;&#39;␛[U+202E]");
  });
});

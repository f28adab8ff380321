/* Traces no IIS should write: huge, deep, hostile. Every command that reads whole files ends with an answer, as inert text. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { runCli } from "../../support/run-cli.ts";
import { sketch } from "../../support/sketch.ts";
import { emptyFolder, type TraceFolder } from "../../support/trace-folder.ts";

let folder: TraceFolder;
const files = new Map<string, string>();

const markup = `"><script>alert(1)</script><img src=x onerror=alert(2)>\u202Etxt.exe\u2066`;
const controls = "\\u001b[31m\\u001b]0;owned\\u0007\\u009b2J";

/** Whether a text holds what acts on a terminal, beside line feeds, or turns the direction of writing. */
const acts = (text: string): boolean => /[\p{Cc}\u202a-\u202e\u2066-\u2069]/u.test(text.replaceAll("\n", ""));

beforeAll(() => {
  folder = emptyFolder();
  const add = (name: string, lines: readonly string[]): void => {
    files.set(name, folder.add(`fr00000${files.size + 1}.xml`, sketch(lines.join("\n"))));
  };
  const many = ["GET http://shop:80/many 500 100000ms", "0 GENERAL_REQUEST_START"];
  for (let at = 0; at < 50_000; at++) many.push(`${at * 2} +Module${at % 40} EXECUTE_REQUEST_HANDLER`);
  add("many-events", many);
  const deep = ["GET http://shop:80/deep 500 10000ms", "0 GENERAL_REQUEST_START"];
  for (let at = 0; at < 10_000; at++) deep.push(`${at} LEVEL${at}_START x=1`);
  for (let at = 9_999; at >= 0; at--) deep.push(`10000 LEVEL${at}_END x=1`);
  add("deep", deep);
  add("large-body", [
    "GET http://shop:80/body 500 31ms",
    "0 GENERAL_REQUEST_START",
    `15 GENERAL_RESPONSE_ENTITY_BUFFER Buffer=${JSON.stringify("<b>Exception of type ".repeat(260_000))}`,
    "31 GENERAL_REQUEST_END HttpStatus=500",
  ]);
  const word = "w".repeat(100_000);
  add("hostile", [
    `${JSON.stringify(`G${markup}`)} ${JSON.stringify(`http://shop:80/${markup}`)} 502.3 15ms pool=${word} user=${JSON.stringify(markup)}`,
    "0 GENERAL_REQUEST_START",
    `0 ${JSON.stringify(`+${markup}`)} EXECUTE_REQUEST_HANDLER`,
    `  1 ${JSON.stringify(`EVENT_${markup}`)} ${JSON.stringify(`Field${markup}`)}="${controls}${word}"`,
    `  2 REWRITE_ACTION RewriteURL="http://${controls}${word}/"`,
    "  15 MODULE_SET_RESPONSE_ERROR_STATUS HttpStatus=502 HttpSubStatus=3 ErrorCode=2147954402 @level=3",
    "15 GENERAL_REQUEST_END",
  ]);
});
afterAll(() => folder.remove());

const shown = ["many-events", "deep", "large-body", "hostile"];

describe.each(["show", "diagnose"])("freblens %s", (command) => {
  it.each(shown)("answers about %s, as text that acts on nothing", async (name) => {
    const { code, out, err } = await runCli([command, files.get(name) ?? ""]);
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(out.length).toBeGreaterThan(100);
    expect(acts(out)).toBe(false);
  });

  it.each(shown)("writes JSON about %s that can be read again", async (name) => {
    const { code, out } = await runCli([command, files.get(name) ?? "", "--json"]);
    expect(code).toBe(0);
    const answer = JSON.parse(out);
    expect(answer.verdict.code).toMatch(/^[a-z0-9-]+$/);
    if (command === "show" && name === "many-events") expect(answer.events).toHaveLength(100_001);
    if (command === "show" && name === "large-body") {
      const [, [, body]] = answer.events[1].data;
      expect(body).toHaveLength(5_460_000);
    }
  });
});

describe("freblens report", () => {
  it("puts hostile texts into HTML as text", async () => {
    const { code, out } = await runCli(["report", folder.path, "--format", "html", "--out", "-", "--details", "4"]);
    expect(code).toBe(0);
    expect(out).toContain("&lt;script&gt;alert(1)");
    expect(out).not.toMatch(/<script|<img|\sonerror=[^&]*>/);
    expect(acts(out)).toBe(false);
  });
});

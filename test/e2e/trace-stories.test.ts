/* The views of a trace's subjects in a real browser: rewriting and ARR, authentication, page, headers and bodies. */
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startLoopbackApp, type LoopbackUnderTest } from "../support/app.ts";
import { sketch } from "../support/sketch.ts";

const override = String.fromCodePoint(0x202e);
const hostile = `<h1>Sorry</h1><img src=x onerror="document.title='owned'">${override}end`;
const long = `${"x".repeat(6_000)} the last words`;
const quoted = (text: string): string => JSON.stringify(text);

const routed = sketch(`
GET http://shop:80/cart/7 502.3 30016ms pool=Pool1 pid=7120 site=2 computer=WEB01
0 GENERAL_REQUEST_START
0 GENERAL_REQUEST_HEADERS Headers=${quoted(`Host: shop\r\nCookie: a=1\r\nCookie: b=2\r\nX-Odd: ${hostile}\r\nno colon\r\n`)}
0 +RewriteModule BEGIN_REQUEST
  0 URL_REWRITE_START RequestURL=/cart/7 Scope=1 Type=0
  0 RULE_EVALUATION_START RuleName=Old RequestURL=cart/7 QueryString= PatternSyntax=0 StopProcessing=true RelativePath=/
  0 PATTERN_MATCH Pattern=^old Input=cart/7 Negate=false Matched=false
  0 RULE_EVALUATION_END RuleName=Old RequestURL=cart/7 QueryString= StopProcessing=true Succeeded=false
  0 RULE_EVALUATION_START RuleName=${quoted(`To<b>Farm</b>${override}`)} RequestURL=cart/7 QueryString= PatternSyntax=0 StopProcessing=true RelativePath=/
  0 PATTERN_MATCH Pattern=.* Input=cart/7 Negate=false Matched=true
  0 CONDITIONS_EVALUATION_START LogicalGrouping=0
  0 CONDITION_EVALUATION Input={HTTP_HOST} ExpandedInput=shop MatchType=0 Pattern=^shop$ Negate=false Succeeded=true
  0 CONDITIONS_EVALUATION_END Succeeded=true
  0 REWRITE_ACTION Substitution=http://farm/{R:0} RewriteURL=http://farm/cart/7 AppendQueryString=true LogRewrittenURL=false
  0 RULE_EVALUATION_END RuleName=${quoted(`To<b>Farm</b>${override}`)} RequestURL=http://farm/cart/7 StopProcessing=true Succeeded=true
  0 URL_CHANGED OldUrl=/cart/7 NewUrl=http://farm/cart/7
  0 URL_REWRITE_END RequestURL=http://farm/cart/7
0 +WindowsAuthenticationModule AUTHENTICATE_REQUEST
  0 AUTH_START AuthTypeSupported=4
  0 AUTH_SSPI_LOGON_FAILED ErrorCode=2148074254
  0 AUTH_END
0 HANDLER_CHANGED OldHandlerName= NewHandlerName=ApplicationRequestRoutingHandler NewHandlerModules=ApplicationRequestRouting NewHandlerScriptProcessor= NewHandlerType=
0 +ApplicationRequestRouting EXECUTE_REQUEST_HANDLER
  0 GENERAL_SET_REQUEST_HEADER HeaderName=X-ARR-LOG-ID HeaderValue=0f0e0d0c-1111-2222-3333-444455556666 Replace=true
  0 GENERAL_SET_REQUEST_HEADER HeaderName=X-Token HeaderValue=${"t".repeat(900)}needle Replace=true
  0 ARR_REQUEST_HEADERS_START
  16 ARR_REQUEST_HEADERS_END
  16 ARR_RESPONSE_HEADERS_START
  16 ~
  30016 ^ ErrorCode=2147954402
  30016 MODULE_SET_RESPONSE_ERROR_STATUS HttpStatus=502 HttpReason="Bad Gateway" HttpSubStatus=3 ErrorCode=2147954402 @level=3
30016 GENERAL_RESPONSE_HEADERS Headers=${quoted("Content-Type: text/html\r\n")}
30016 GENERAL_RESPONSE_ENTITY_BUFFER Buffer=${quoted(hostile)}
30016 GENERAL_RESPONSE_ENTITY_BUFFER Buffer=${quoted(long)}
30016 GENERAL_REQUEST_END
`);

const plain = sketch(`
GET http://shop:80/plain 404 0ms
0 GENERAL_REQUEST_START
0 GENERAL_REQUEST_END
`);

let app: LoopbackUnderTest;
let folder = "";

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "freblens-stories-"));
  await writeFile(join(folder, "fr000001.xml"), routed);
  await writeFile(join(folder, "fr000002.xml"), plain);
  app = await startLoopbackApp({ reducedMotion: "reduce" });
  const added = await app.engine.sources.add(folder);
  expect(added.ok).toBe(true);
  await open("cart");
});

afterAll(async () => {
  await app?.close();
  await rm(folder, { recursive: true, force: true });
});

const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const show = (tab: string) => app.page.getByRole("tab", { name: new RegExp(`^${tab}`) }).click();
const table = (name: string) => app.page.getByRole("table", { name, exact: true });

async function open(path: string): Promise<void> {
  await app.page.getByRole("row", { name: new RegExp(path) }).dblclick();
  await app.page.locator(".trace-url", { hasText: path }).waitFor();
}

async function violations(): Promise<readonly string[]> {
  // As a string, because the page's policy lets no inline script in.
  await app.page.evaluate(axe);
  return app.page.evaluate(
    "axe.run('.trace').then(r => r.violations.map(v => v.id + ' ' + v.nodes[0].target + ' ' + v.nodes[0].failureSummary))",
  );
}

describe("the subjects of a trace", () => {
  it("tells matched and unmatched rules, with conditions and where the URL went", async () => {
    await show("Rewrite/ARR");
    const rules = await table("Rules of URL Rewrite").innerText();
    expect(rules).toMatch(/not matched\s+Old\s+\^old\s+cart\/7/);
    expect(rules).toMatch(/matched, stops\s+To<b>Farm<\/b>/);
    expect(rules).toContain("{HTTP_HOST}");
    expect(await table("Stations of the URL").innerText()).toMatch(/rewritten\s+http:\/\/farm\/cart\/7/);
    expect(await app.page.getByRole("tab", { name: /^Rewrite\/ARR/ }).innerText()).toContain("1/2");
    await app.page.getByRole("checkbox", { name: /did not match/ }).check();
    expect(await table("Rules of URL Rewrite").innerText()).not.toContain("^old");
    await app.page.getByRole("checkbox", { name: /did not match/ }).uncheck();
  });

  it("opens and closes a rule from the keyboard", async () => {
    const button = app.page.getByRole("button", { name: "Details of rule Old" });
    expect(await button.getAttribute("aria-expanded")).toBe("false");
    await button.press("Enter");
    expect(await button.getAttribute("aria-expanded")).toBe("true");
    expect(await app.page.locator(".rule-detail").first().innerText()).toContain("Pattern syntax");
  });

  it("tells where ARR sent the request, how far that got, and how long it waited", async () => {
    const text = await app.page.getByRole("region", { name: "Application Request Routing" }).innerText();
    expect(text).toContain("http://farm/cart/7");
    expect(text).toContain("0f0e0d0c-1111-2222-3333-444455556666");
    expect(text).toContain("request sent, no answer yet");
    expect(text).toContain("30,000 ms");
    expect(await app.page.getByRole("button", { name: "Copy X-ARR-LOG-ID" }).count()).toBe(1);
  });

  it("shares the selection: a row picked here is the selected event there, and the other way round", async () => {
    await app.page.getByRole("cell", { name: "never ended" }).click();
    await show("Events");
    const panel = app.page.locator(".event-panel h3");
    expect(await panel.innerText()).toContain("ARR_RESPONSE_HEADERS_START");
    await app.page.keyboard.press("F8");
    await show("Auth");
    const row = table("Ways of authentication tried").locator('tr[aria-current="true"]');
    await app.page.getByRole("button", { name: "#19" }).click();
    expect(await panel.innerText()).toContain("AUTH_START");
    await show("Auth");
    expect(await row.innerText()).toContain("failed");
  });

  it("opens the rule that holds what was selected elsewhere", async () => {
    await show("Rewrite/ARR");
    const rule = app.page.getByRole("button", { name: "Details of rule To<b>Farm</b>" });
    if ((await rule.getAttribute("aria-expanded")) === "true") await rule.click();
    expect(await rule.getAttribute("aria-expanded")).toBe("false");
    await app.page.keyboard.press("Control+f");
    await app.page.keyboard.type("HTTP_HOST");
    const condition = table("Conditions of rule To<b>Farm</b>[U+202E]").locator('tr[aria-current="true"]');
    await condition.waitFor({ timeout: 5_000 });
    expect(await condition.innerText()).toContain("{HTTP_HOST}");
  });

  it("finds what stands in a view that is read, and brings it into sight", async () => {
    await show("Headers/Body");
    await app.page.keyboard.press("Control+f");
    await app.page.getByRole("textbox", { name: "Find in this trace" }).fill("X-ARR-LOG-ID");
    const count = app.page.locator(".find-count");
    await expect.poll(() => count.innerText()).toMatch(/^\d of \d events, \d in this view/);
    await app.page.keyboard.press("F3");
    await app.page.locator(".story mark[data-here]").waitFor({ timeout: 5_000 });
    // Words of Freblens, in no event: found where they stand.
    await show("Overview");
    await app.page.getByRole("textbox", { name: "Find in this trace" }).fill("The backend");
    await expect.poll(() => count.innerText()).toMatch(/^(no event|\d of \d events), \d+ in this view/);
    const place = () => app.page.locator("mark[data-here]").evaluate((mark) => mark.getBoundingClientRect().top);
    const first = await place();
    await app.page.keyboard.press("F3");
    expect(await place()).not.toBe(first);
    await app.page.keyboard.press("Escape");
  });

  it("shows the beginning of a long value, all of it on request, and never leaves out what is sought", async () => {
    await show("Headers/Body");
    const row = table("Changes to the request headers").getByRole("row", { name: /X-Token/ });
    expect(await row.innerText()).not.toContain("needle");
    await row.getByRole("button", { name: "Show all 906 characters" }).click();
    expect(await row.innerText()).toContain("needle");
    await row.getByRole("button", { name: "Show less" }).click();
    expect(await row.innerText()).not.toContain("needle");
    await app.page.keyboard.press("Control+f");
    await app.page.getByRole("textbox", { name: "Find in this trace" }).fill("needle");
    await row.locator("mark", { hasText: "needle" }).waitFor({ timeout: 5_000 });
    await app.page.keyboard.press("Escape");
  });

  it("explains the code of a failed logon", async () => {
    await show("Auth");
    expect(await table("Ways of authentication tried").innerText()).toMatch(/AUTH_SSPI_LOGON_FAILED[\s\S]*2148074254/);
  });

  it("shows headers in order, repeated and odd ones too, and who changed them", async () => {
    await show("Headers/Body");
    const rows = await table("Request headers").getByRole("row").allInnerTexts();
    expect(rows.slice(1).map((row) => row.split("\t")[0])).toEqual(["Host", "Cookie", "Cookie", "X-Odd", "–"]);
    expect(rows[5]).toContain("no colon");
    expect(await table("Changes to the request headers").innerText()).toMatch(
      /X-ARR-LOG-ID[\s\S]*ApplicationRequestRouting/,
    );
  });

  it("shows a hostile body as text, reads the rest of a long one, and wraps it or not", async () => {
    const body = app.page.getByRole("region", { name: "Text of the response body" });
    await app.page.locator(".body-bar", { hasText: /6,\d{3} characters/ }).waitFor({ timeout: 5_000 });
    await body.evaluate((element) => element.scrollTo(0, 1e6));
    await body.getByText("the last words").waitFor({ timeout: 5_000 });
    await body.evaluate((element) => element.scrollTo(0, 0));
    await body.getByText("<h1>Sorry</h1>").waitFor({ timeout: 5_000 });
    const shown = await body.innerText();
    expect(shown).toContain("<h1>Sorry</h1>");
    expect(await body.locator(".inert-escape").first().innerText()).toBe("U+202E");
    expect(await app.page.locator(".trace img, .trace h1").count()).toBe(0);
    expect(await app.page.title()).not.toContain("owned");
    const rows = () => app.page.locator(".body-bar").innerText();
    expect(await rows()).toMatch(/6,\d{3} characters, \d{2,} rows/);
    await app.page.getByRole("checkbox", { name: "Wrap lines" }).uncheck();
    expect(await rows()).toMatch(/ 2 rows/);
    await app.page.getByRole("checkbox", { name: "Wrap lines" }).check();
  });

  it.each(["Rewrite/ARR", "Auth", "Page", "Headers/Body"])(
    "has no accessibility faults in %s, light, dark and forced",
    async (tab) => {
      await show(tab);
      for (const look of [{ colorScheme: "light" }, { colorScheme: "dark" }, { forcedColors: "active" }] as const) {
        await app.page.emulateMedia({ colorScheme: "light", forcedColors: "none", ...look });
        expect(await violations()).toEqual([]);
      }
      await app.page.emulateMedia({ colorScheme: "light", forcedColors: "none" });
    },
  );

  it.each([
    ["Rewrite/ARR", "No rewriting and no routing", "area Rewrite"],
    ["Auth", "Why there is no more", "Authentication, Security and Filter"],
    ["Page", "No handler and no page", "areas FastCGI and Filter"],
    ["Headers/Body", "No headers and no bodies", "Verbose"],
  ])("says in %s why there is nothing, and what would fill it", async (tab, title, area) => {
    await open("plain");
    await show(tab);
    const view = app.page.locator(".story");
    expect(await view.innerText()).toContain(title);
    expect(await view.innerText()).toContain(area);
    expect(await violations()).toEqual([]);
  });

  it("leaves no error behind", () => {
    expect(app.pageErrors.filter((text) => !text.includes("404"))).toEqual([]);
  });
});

/* From a server's name to its traces and to advice, in a real browser, on folders that stand for servers. */
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startLoopbackApp, type LoopbackUnderTest } from "../support/app.ts";
import { sketchBytes } from "../support/sketch.ts";
import { drawnConfig, inetsrvConfig, serverRoot, type ServerRoot } from "../support/server-root.ts";

let app: LoopbackUnderTest;
let page: Page;
let root: ServerRoot;
let axe: string;

beforeAll(async () => {
  axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
  root = serverRoot();
  const off = '<traceFailedRequestsLogging enabled="false" />';
  const sites = [
    { id: 1, name: "Shop" },
    { id: 2, name: "<b>Api</b>".replaceAll("<", "&lt;"), tracing: off },
  ];
  root.write(`WEB01/C$/${inetsrvConfig}/applicationHost.config`, drawnConfig(sites));
  root.write(
    "WEB01/C$/inetpub/logs/FailedReqLogFiles/W3SVC1/fr000001.xml",
    sketchBytes("GET http://shop/cart 502.3 5ms site=1 computer=WEB01\n0 GENERAL_REQUEST_START"),
  );
  root.write(
    `WEB02/C$/${inetsrvConfig}/redirection.config`,
    '<configuration><configurationRedirection enabled="true" path="\\\\nas\\iis" /></configuration>',
  );
  root.write(
    "nas/iis/applicationHost.config",
    drawnConfig(sites, { pools: '<add name="Shop" startMode="AlwaysRunning" />' }),
  );
  root.folder("WEB02/C$/inetpub/logs/FailedReqLogFiles/W3SVC1");
  app = await startLoopbackApp({ reducedMotion: "reduce" });
  page = app.page;
}, 60_000);
afterAll(async () => {
  await app.close();
  root.remove();
});

async function violations(within: string): Promise<unknown> {
  await page.evaluate(axe);
  return page.evaluate(
    `axe.run(${JSON.stringify(within)}).then(r => r.violations.map(v => v.id + ' ' + v.nodes[0].target + ' ' + v.nodes[0].failureSummary))`,
  );
}

async function chooseFromSources(item: string): Promise<void> {
  await page.getByRole("button", { name: "Add a source" }).click();
  await page.getByRole("menuitem", { name: item }).click();
}

describe("servers in the window", () => {
  it("are looked at by name, with each step, the missing right, and consent for another host", async () => {
    await chooseFromSources("Add servers by name…");
    await page.getByRole("button", { name: "Look", exact: true }).click();
    await page.getByText("Name at least one server.").waitFor();
    const file = page.locator('input[type="file"]');
    await file.setInputFiles({ name: "disk.img", mimeType: "text/plain", buffer: Buffer.alloc(2_000_000, "a") });
    await page.getByText("disk.img is too long for a file of names").waitFor();
    const wide = Buffer.from("\uFEFFWEB01\r\nweb02\r\n", "utf16le");
    await file.setInputFiles({ name: "names.txt", mimeType: "text/plain", buffer: wide });
    await page.getByText("too long for a file of names").waitFor({ state: "detached" });
    expect(await page.getByLabel(/^Servers:/).inputValue()).toBe("WEB01\nweb02\n");
    await page.getByLabel(/^Servers:/).fill("WEB01; web02");
    await page.getByLabel(/^Folder that stands/).fill(root.path);
    await page.getByRole("textbox", { name: /^Farm/ }).fill("shop");
    await page.getByRole("button", { name: "Look", exact: true }).click();
    const second = page.getByRole("region", { name: "web02" });
    await second.getByText("nothing found").or(second.getByText("in the usual folder")).waitFor();
    await second.getByText("which you have not allowed yet").waitFor();
    expect(await violations(".dialog")).toEqual([]);
    await second.getByRole("button", { name: "Allow nas" }).click();
    await second.getByText("2 sites from its configuration").waitFor();
    await page.getByRole("button", { name: "Path map…" }).click();
    await page.getByRole("dialog", { name: "Path map" }).getByRole("button", { name: "Cancel" }).click();
    await page.getByRole("dialog", { name: "Path map" }).waitFor({ state: "detached" });
    expect(await page.getByLabel(/^Servers:/).inputValue()).toBe("WEB01; web02");
  });

  it("become sources by the sites that are chosen, with hostile names as text", async () => {
    const first = page.getByRole("region", { name: "WEB01" });
    expect(await first.getByRole("checkbox", { name: "Site Shop" }).isChecked()).toBe(true);
    expect(await first.getByRole("checkbox", { name: "Site <b>Api</b>" }).isChecked()).toBe(false);
    await page.getByRole("button", { name: "Add 2 sites" }).click();
    await page.getByRole("dialog").waitFor({ state: "detached" });
    await page.getByRole("row", { name: /cart/ }).getByText("Shop", { exact: true }).waitFor();
    expect(app.engine.sources.list()).toHaveLength(2);
  });

  it("are advised on, with changes to copy and what differs between them", async () => {
    await page
      .getByRole("navigation", { name: "Pages" })
      .getByRole("button", { name: /^Advice/ })
      .click();
    await page.getByText("Servers of the farm differ").waitFor();
    expect(await page.evaluate("document.activeElement?.getAttribute('aria-label')")).toBe("Findings");
    await page.getByText("The worker process starts with the first request").click();
    const group = page.locator(".advice-group[open]");
    await group.getByText("/startMode:AlwaysRunning").waitFor();
    await group.getByRole("tab", { name: "XML" }).click();
    await group.getByText('startMode="AlwaysRunning"').waitFor();
    expect(await violations(".advice")).toEqual([]);
    await page.getByLabel("Status to be traced").fill("404");
    await page.getByLabel("Status to be traced").press("Enter");
    await page.getByText("a rule for the path * with 404").first().waitFor();
  });

  it("get a new tracing rule, whose faults are said", async () => {
    await page.getByRole("button", { name: "New tracing rule" }).click();
    const builder = page.getByRole("region", { name: "New tracing rule" });
    await builder.getByLabel("Status codes").fill("5o2");
    await builder.getByText('"5o2" is no status code').waitFor();
    await builder.getByLabel("Status codes").fill("502.3");
    await builder.getByRole("tab", { name: "XML" }).click();
    await builder.getByText('statusCodes="502.3"').waitFor();
    await builder.getByRole("checkbox", { name: "RequestRouting" }).uncheck();
    await builder.getByText("Module,Rewrite,FastCGI").waitFor();
    expect(await violations(".rule-builder")).toEqual([]);
    await page.keyboard.press("Escape");
    await page.locator(".advice").waitFor({ state: "detached" });
  });

  it("have a path map, which is tried before it is saved", async () => {
    root.folder("nas/freb/web");
    await chooseFromSources("Path map…");
    await page.getByRole("button", { name: "Add a rule" }).click();
    await page.getByLabel("Path there begins with, rule 1").fill("T:\\");
    await page.getByLabel("On this PC that is, rule 1").fill("\\\\nas\\freb");
    await page.getByLabel("Server", { exact: true }).fill("WEB01");
    await page.getByLabel("Path as the server has it").fill("T:\\web");
    await page.getByRole("button", { name: "Test" }).click();
    await page.locator(".path-answer").getByText("found", { exact: true }).waitFor();
    const ofRule = page.locator(".path-rules .rule-outcome");
    await ofRule.getByText("found", { exact: true }).waitFor();
    expect(await violations(".dialog")).toEqual([]);
    // What a rule found as it was says nothing of it as it is now.
    await page.getByLabel("On this PC that is, rule 1").fill("\\\\nas\\gone");
    expect([await ofRule.count(), await page.locator(".path-answer").innerText()]).toEqual([0, ""]);
    await page.getByRole("button", { name: "Test" }).click();
    await ofRule.getByText("missing", { exact: true }).waitFor();
    await page.getByLabel("On this PC that is, rule 1").fill("\\\\nas\\freb");
    // A row left blank is no rule; half a one is not dropped without a word.
    await page.getByRole("button", { name: "Add a rule" }).click();
    await page.getByLabel("Path there begins with, rule 2").fill("U:\\");
    await page.getByRole("button", { name: "Save" }).click();
    await page.getByText("Rule 2 is not complete").waitFor();
    expect(app.engine.servers.records().pathMap).toEqual([]);
    await page.getByLabel("Path there begins with, rule 2").fill("");
    await page.getByRole("button", { name: "Save" }).click();
    await page.getByRole("dialog").waitFor({ state: "detached" });
    expect(app.engine.servers.records().pathMap).toEqual([
      { server: "*", prefix: "T:\\", replacement: "\\\\nas\\freb" },
    ]);
  });

  it("leave no error on the page", () => {
    expect(app.pageErrors).toEqual([]);
  });
});

/* The built desktop shell in Chromium, on the double of Electron: what works, and what a page cannot do. */
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import type { ShellBridge } from "../../shared/contract/bridge.ts";
import { startDesktopApp, type DesktopUnderTest } from "../support/app.ts";

declare global {
  interface Window {
    readonly freblens?: ShellBridge;
    heard?: unknown[];
  }
}

/** A call over the bridge, beside the page's own client: ids far above those it uses. */
function call(page: Page, id: number, method: string, input: object = {}): Promise<unknown> {
  return page.evaluate(
    ([id, method, input]) =>
      new Promise((resolve) => {
        const stop = window.freblens?.onMessage((message) => {
          if (typeof message !== "object" || message === null || !("id" in message) || message.id !== id) return;
          stop?.();
          resolve(message);
        });
        window.freblens?.send({ kind: "request", id, method, input });
      }),
    [1_000_000 + id, method, input] as const,
  );
}

describe("a window", () => {
  let desktop: DesktopUnderTest;
  beforeAll(async () => {
    desktop = await startDesktopApp();
  });
  afterAll(() => desktop.close());

  test("opens on the page of the app's own scheme and shows it", async () => {
    const [window] = desktop.running.windows();
    expect(window?.visible).toBe(true);
    expect(window?.webContents.getURL()).toBe("app://host/");
    expect(await desktop.page.title()).toContain("Freblens");
    expect(desktop.running.world.errorBoxes).toEqual([]);
  });

  test("asks the engine, a process of its own, over the bridge", async () => {
    const reply = await call(desktop.page, 1, "hello");
    expect(reply).toMatchObject({ kind: "reply", result: { ok: true, value: { host: "desktop", version: "9.8.7" } } });
    expect(desktop.running.engines).toHaveLength(1);
    expect(desktop.running.engines[0]?.pid).not.toBe(process.pid);
  });

  test("hands the page a frozen bridge without a trace of Electron", async () => {
    const facts = await desktop.page.evaluate(() => ({
      frozen: Object.isFrozen(window.freblens),
      keys: Object.keys(window.freblens ?? {}).sort(),
      globals: ["require", "module", "process", "ipcRenderer"].filter((name) => name in window),
    }));
    expect(facts).toEqual({
      frozen: true,
      keys: ["abilities", "onMenu", "onMessage", "platform", "send", "setMenu"],
      globals: [],
    });
  });

  test("messages that are no envelopes change nothing", async () => {
    await desktop.page.evaluate(() => {
      for (const odd of [null, 1, "x", [], {}, { kind: "request" }, { kind: "request", id: "x", method: 1 }]) {
        window.freblens?.send(odd);
      }
    });
    expect(await call(desktop.page, 2, "hello")).toMatchObject({ result: { ok: true } });
  });

  test("the policy is applied: no inline script, no eval, no style attribute, no request elsewhere", async () => {
    const seen = await desktop.page.evaluate(async () => {
      const violations: string[] = [];
      document.addEventListener("securitypolicyviolation", (event) => violations.push(event.effectiveDirective));
      const script = document.createElement("script");
      script.textContent = "window.inlineRan = true";
      document.head.append(script);
      const style = document.createElement("div");
      style.setAttribute("style", "color: red");
      document.body.append(style);
      const image = document.createElement("img");
      image.src = "https://evil.test/pixel.png";
      document.body.append(image);
      const reached = await fetch("https://evil.test/").then(
        () => true,
        () => false,
      );
      await new Promise((resolve) => setTimeout(resolve, 100));
      style.remove();
      image.remove();
      return { reached, inlineRan: "inlineRan" in window, violations: [...new Set(violations)].sort() };
    });
    expect(seen.reached).toBe(false);
    expect(seen.inlineRan).toBe(false);
    expect(seen.violations).toEqual(["connect-src", "img-src", "script-src-elem", "style-src-attr"]);
    expect(desktop.running.world.leaked).toEqual([]);
  });

  test("requests the policy does not see are cancelled by the session", async () => {
    expect(await desktop.running.session.cancels("https://evil.test/")).toBe(true);
    expect(await desktop.running.session.cancels("wss://evil.test/")).toBe(true);
    expect(await desktop.running.session.cancels("file:///etc/passwd")).toBe(true);
    expect(await desktop.running.session.cancels("app://other/")).toBe(true);
    expect(await desktop.running.session.cancels("app://host/assets/a.js")).toBe(false);
  });

  test("files outside the page's folder are not answered, however they are spelled", async () => {
    const handler = desktop.running.world.schemes.get("app");
    for (const path of ["shell/main.js", "../shell/main.js", "..%2fshell/main.js", "..\\shell\\main.js", "none.js"]) {
      expect([path, (await handler?.(new Request(`app://host/${path}`)))?.status]).toEqual([path, 404]);
    }
    expect((await handler?.(new Request("app://elsewhere/index.html")))?.status).toBe(404);
    expect((await handler?.(new Request("app://host/", { method: "POST" })))?.status).toBe(404);
  });

  test("the page cannot leave: links, scripts and frames", async () => {
    const before = desktop.page.url();
    await desktop.page.evaluate(() => {
      location.href = "https://evil.test/";
    });
    await desktop.page.evaluate(() => {
      location.href = "file:///etc/passwd";
    });
    await desktop.page.evaluate(() => {
      const frame = document.createElement("iframe");
      frame.src = "https://evil.test/frame";
      document.body.append(frame);
      setTimeout(() => frame.remove(), 200);
    });
    await desktop.page.waitForTimeout(300);
    expect(desktop.page.url()).toBe(before);
    expect(await call(desktop.page, 3, "hello")).toMatchObject({ result: { ok: true } });
    expect(desktop.running.world.leaked).toEqual([]);
  });

  test("the page cannot open windows", async () => {
    await desktop.page.evaluate(() => {
      window.open("https://evil.test/");
    });
    await vi.waitFor(() => expect(desktop.running.world.context.pages()).toHaveLength(1));
    expect(desktop.running.world.leaked).toEqual([]);
    expect(desktop.running.windows()).toHaveLength(1);
  });

  test("only copying is permitted, and only to our page", () => {
    const { session } = desktop.running;
    const contents: { getURL: () => string } = { getURL: () => "app://host/" };
    const ask = (permission: string, from: object): boolean =>
      Reflect.apply(session.permissionCheck ?? (() => true), undefined, [from, permission, "", {}]) === true;
    expect(ask("clipboard-sanitized-write", contents)).toBe(true);
    expect(ask("clipboard-sanitized-write", { getURL: () => "https://evil.test/" })).toBe(false);
    for (const permission of ["clipboard-read", "geolocation", "media", "fileSystem", "openExternal", "usb"]) {
      expect([permission, ask(permission, contents)]).toEqual([permission, false]);
    }
    expect(session.deviceCheck?.()).toBe(false);
    expect(session.spellChecker).toBe(false);
  });

  test("a message from another frame or another address is not heard", async () => {
    const [window] = desktop.running.windows();
    const contents = window?.webContents;
    const foreign = { url: "https://evil.test/", parent: null };
    const child = { url: "app://host/", parent: contents?.mainFrame ?? null };
    for (const senderFrame of [foreign, child, null]) {
      const event = { sender: contents, senderFrame };
      await expect(contents?.ipc.invoke("freblens:pick-folder", event, [])).rejects.toThrow("refused");
    }
  });

  test("the menu's commands reach the page", async () => {
    await desktop.page.evaluate(() => {
      window.heard = [];
      window.freblens?.onMenu((command) => window.heard?.push(command));
    });
    desktop.running.clickMenu("Go", "Filter Line");
    desktop.running.clickMenu("View", "Sources Pane");
    desktop.running.clickMenu("View", "Sources Pane");
    await vi.waitFor(async () =>
      expect(await desktop.page.evaluate(() => window.heard)).toEqual([
        "focusFilter",
        "toggleSources",
        "toggleSources",
      ]),
    );
  });

  test("choosing and saving go through the system's dialogs; cancelling answers nothing", async () => {
    const { world } = desktop.running;
    const target = join(world.userData, "saved.txt");
    world.dialogAnswers.push("/some/folder", undefined, target, join(world.userData, "none", "saved.txt"), undefined);
    const answers = await desktop.page.evaluate(async () => {
      const abilities = window.freblens?.abilities;
      return [
        await abilities?.pickFolder(),
        await abilities?.pickFile(),
        await abilities?.saveText("../../report.txt", "grüße"),
        await abilities?.saveText("report.txt", "x"),
        await abilities?.saveText("report.txt", "x"),
      ];
    });
    expect(answers.slice(0, 3)).toEqual(["/some/folder", undefined, { path: target }]);
    expect(answers[3]).toMatchObject({ error: expect.stringContaining("Choose another folder") });
    expect(answers[4]).toBeUndefined();
    expect(await readFile(target, "utf8")).toBe("grüße");
  });

  test("a dropped file gives its path, anything else none", async () => {
    const paths = await desktop.page.evaluate(() => {
      window.doubleDropPaths = { "fr000001.xml": "C:\\logs\\fr000001.xml" };
      const pathOf = window.freblens?.abilities.pathOfDrop;
      return [pathOf?.(new File(["x"], "fr000001.xml")), pathOf?.(new File(["x"], "made-up.xml")), pathOf?.("C:\\x")];
    });
    expect(paths).toEqual(["C:\\logs\\fr000001.xml", "", ""]);
  });
});

describe("over time", () => {
  let userData: string;
  const running: DesktopUnderTest[] = [];
  const start = async (options: Parameters<typeof startDesktopApp>[0] = {}): Promise<DesktopUnderTest> => {
    const made = await startDesktopApp({ userData, ...options });
    running.push(made);
    return made;
  };
  beforeEach(async () => {
    userData = await mkdtemp(join(tmpdir(), "freblens-shell-"));
  });
  afterEach(async () => {
    for (const desktop of running.splice(0)) await desktop.close();
    await rm(userData, { recursive: true, force: true, maxRetries: 5 });
  });

  test("an engine that is killed is started again, the page is told, and open calls are answered", async () => {
    const { page, running: app } = await start();
    await call(page, 1, "hello");
    await page.evaluate(() => {
      window.heard = [];
      window.freblens?.onMessage((message) => window.heard?.push(message));
    });
    const pid = app.engines[0]?.pid ?? 0;
    // A stopped process still takes messages: the call below is surely open when it dies.
    if (process.platform !== "win32") process.kill(pid, "SIGSTOP");
    const open = call(page, 2, "hello");
    await page.waitForTimeout(100);
    process.kill(pid, "SIGKILL");
    if (process.platform !== "win32") {
      expect(await open).toMatchObject({ result: { ok: false, error: { code: "unavailable" } } });
    }
    await vi.waitFor(async () =>
      expect(await page.evaluate(() => window.heard)).toContainEqual(
        expect.objectContaining({
          kind: "push",
          push: "engineRestarted",
          value: expect.objectContaining({ fatal: false }),
        }),
      ),
    );
    expect(app.engines).toHaveLength(2);
    expect(await call(page, 3, "hello")).toMatchObject({ result: { ok: true } });
  });

  test("an engine that dies again and again is given up, in words", async () => {
    const { page, running: app } = await start();
    await call(page, 1, "hello");
    await page.evaluate(() => {
      window.heard = [];
      window.freblens?.onMessage((message) => window.heard?.push(message));
    });
    for (let death = 1; death <= 5; death++) {
      await vi.waitFor(() => expect(app.engines).toHaveLength(death), { timeout: 10_000 });
      process.kill(app.engines[death - 1]?.pid ?? 0, "SIGKILL");
    }
    await vi.waitFor(
      async () =>
        expect(await page.evaluate(() => window.heard)).toContainEqual({
          kind: "push",
          push: "engineRestarted",
          value: {
            fatal: true,
            message: expect.stringContaining("Close Freblens and open it again"),
            at: expect.any(Number),
            exitCode: expect.any(Number),
            deaths: 5,
            logPath: expect.stringMatching(/engine\.log$/),
          },
        }),
      { timeout: 10_000 },
    );
    expect(app.engines).toHaveLength(5);
    expect(await call(page, 2, "hello")).toMatchObject({ result: { ok: false, error: { code: "unavailable" } } });
  });

  test("a page that is loaded again is a new conversation", async () => {
    const { page } = await start();
    await call(page, 1, "hello");
    await page.reload();
    expect(await call(page, 1, "hello")).toMatchObject({ result: { ok: true } });
  });

  test("the window comes back where it was, unless no screen shows that place any more", async () => {
    const first = await start();
    first.running.windows()[0]?.setBounds({ x: 210, y: 120, width: 1000, height: 700 });
    first.running.windows()[0]?.maximize();
    await first.close();
    const second = await start();
    expect(second.running.windows()[0]?.getNormalBounds()).toEqual({ x: 210, y: 120, width: 1000, height: 700 });
    expect(second.running.windows()[0]?.isMaximized()).toBe(true);
    await second.close();
    const third = await start({ workAreas: [{ x: 3000, y: 0, width: 1280, height: 700 }] });
    expect(third.running.windows()[0]?.getNormalBounds()).toMatchObject({ width: 1280, height: 800 });
  });

  test("damage to the kept state costs only the place", async () => {
    await writeFile(join(userData, "window.json"), '{"bounds": {"x": 1e9');
    const { running: app } = await start();
    expect(app.windows()[0]?.getNormalBounds()).toMatchObject({ width: 1280, height: 800 });
  });

  test("closing the window quits the app and ends the engine", async () => {
    const { running: app } = await start();
    const exited = new Promise((resolve) => app.app.once("double-exited", resolve));
    app.windows()[0]?.close();
    await exited;
    await vi.waitFor(() => expect(app.engines[0]?.pid).toBeUndefined());
  });
});

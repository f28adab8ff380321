/* `freblens watch` and `freblens serve` as processes: what goes on until it is told to end. */
import { once } from "node:events";
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ChildProcessWithoutNullStreams } from "node:child_process";
import { afterEach, describe, expect, it } from "vitest";
import { cutAt } from "../../support/damage.ts";
import { jsonLines, startCli, runCli } from "../../support/run-cli.ts";
import { sketchBytes } from "../../support/sketch.ts";
import { badGateway, mixedFolder, notFound, type TraceFolder } from "../../support/trace-folder.ts";

type Running = {
  readonly child: ChildProcessWithoutNullStreams;
  readonly out: () => string;
  readonly err: () => string;
  readonly until: (seen: () => boolean) => Promise<void>;
  readonly end: (signal: NodeJS.Signals) => Promise<number | null>;
};

const cleanUps: (() => void)[] = [];
afterEach(() => {
  for (const cleanUp of cleanUps.splice(0)) cleanUp();
});

function start(args: readonly string[], env: Readonly<Record<string, string>> = {}): Running {
  const child = startCli(args, { env });
  cleanUps.push(() => child.kill("SIGKILL"));
  let out = "";
  let err = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => (out += text));
  child.stderr.setEncoding("utf8").on("data", (text: string) => (err += text));
  return {
    child,
    out: () => out,
    err: () => err,
    until: async (seen) => {
      const deadline = Date.now() + 15_000;
      while (!seen()) {
        if (Date.now() > deadline) throw new Error(`not seen in time; output: ${out}; errors: ${err}`);
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    },
    end: async (signal) => {
      const closed = once(child, "close");
      child.kill(signal);
      const [code] = await closed;
      return typeof code === "number" ? code : null;
    },
  };
}

function folderOfTraces(): TraceFolder {
  const folder = mixedFolder();
  cleanUps.push(folder.remove);
  return folder;
}

describe("freblens watch", () => {
  it("prints traces that appear and match, none that was there, and ends with 0 on Ctrl+C", async () => {
    const folder = folderOfTraces();
    const run = start(["watch", folder.path, "--filter", "status:502", "--json"]);
    await run.until(() => run.err().includes("Watching"));
    folder.add("W3SVC3/fr000008.xml", sketchBytes(notFound.replace("missing.css", "other.css")));
    folder.add("W3SVC2/fr000009.xml", sketchBytes(badGateway.replaceAll("80000001", "80000009")));
    await run.until(() => run.out().includes("\n"));
    expect(await run.end("SIGINT")).toBe(0);
    expect(jsonLines(run.out()).map(({ path }) => path)).toEqual([join(folder.path, "W3SVC2", "fr000009.xml")]);
  });

  it("is not held up by a file that is being written, and prints it when it is whole", async () => {
    const folder = folderOfTraces();
    const whole = sketchBytes(badGateway.replaceAll("80000001", "80000007"));
    folder.add("W3SVC2/fr000007.xml", cutAt(whole, 3_000));
    const began = Date.now();
    const run = start(["watch", folder.path, "--filter", "status:502", "--json"]);
    await run.until(() => run.err().includes("Watching"));
    expect(Date.now() - began).toBeLessThan(5_000);
    folder.add("W3SVC2/fr000007.xml", whole);
    await run.until(() => run.out().includes("\n"));
    expect(await run.end("SIGINT")).toBe(0);
    expect(jsonLines(run.out())).toMatchObject([{ path: join(folder.path, "W3SVC2", "fr000007.xml"), problems: [] }]);
  });

  it("prints what is there first with --existing, oldest first", async () => {
    const folder = folderOfTraces();
    const run = start(["watch", folder.path, "--existing", "--json"]);
    await run.until(() => run.out().split("\n").length > 2);
    expect(await run.end("SIGTERM")).toBe(0);
    expect(
      jsonLines(run.out())
        .map(({ status }) => status)
        .slice(0, 2),
    ).toEqual(["502.3", "404"]);
  });

  it("copies what appears and matches with --keep, before it can be rotated away", async () => {
    const folder = folderOfTraces();
    const copies = mkdtempSync(join(tmpdir(), "freblens-kept-"));
    cleanUps.push(() => rmSync(copies, { recursive: true, force: true }));
    const run = start(["watch", folder.path, "--filter", "status:502", "--keep", join(copies, "new")]);
    await run.until(() => run.err().includes("Watching"));
    const whole = sketchBytes(badGateway.replaceAll("80000001", "80000009"));
    const path = folder.add("W3SVC2/fr000009.xml", whole);
    folder.add("W3SVC3/fr000008.xml", sketchBytes(notFound.replace("missing.css", "other.css")));
    const place = join(copies, "new", "WEB01", "W3SVC2");
    await run.until(() => existsSync(place) && readdirSync(place).some((name) => name.endsWith(".xml")));
    rmSync(path);
    expect(await run.end("SIGINT")).toBe(0);
    expect(readdirSync(place)).toEqual([expect.stringMatching(/^fr000009-[0-9a-f]{8}\.xml$/)]);
    expect(readFileSync(join(place, readdirSync(place)[0] ?? ""))).toEqual(Buffer.from(whole));
    expect(readdirSync(join(copies, "new"))).toEqual(["WEB01"]);
    expect(run.err()).toContain("1 trace copied");
    const inside = await runCli(["watch", folder.path, "--keep", join(folder.path, "W3SVC2", "kept")]);
    expect(inside.code).toBe(2);
    expect(inside.err).toContain("nothing is written among traces");
  });

  it("ends with 3 where no folder can be watched, with 2 for a wrong filter", async () => {
    expect((await runCli(["watch", "/no/such/folder"])).code).toBe(3);
    expect((await runCli(["watch", ".", "--filter", "status:x"])).code).toBe(2);
  });
});

describe("freblens serve", () => {
  const isBuilt = existsSync(join(import.meta.dirname, "..", "..", "..", "out", "renderer", "index.html"));

  it.runIf(isBuilt)(
    "answers on 127.0.0.1 with the page, keeps its data where it is told, and ends with 0",
    async () => {
      const data = mkdtempSync(join(tmpdir(), "freblens-data-"));
      cleanUps.push(() => rmSync(data, { recursive: true, force: true }));
      const run = start(["serve", "--no-open", "--data", data]);
      await run.until(() => run.out().includes("token="));
      const url = /http:\/\/127\.0\.0\.1:\d+\/\S+/.exec(run.out())?.[0] ?? "";
      const answer = await fetch(url, { redirect: "manual" });
      expect([200, 302, 303]).toContain(answer.status);
      const port = new URL(url).port;
      const second = await runCli(["serve", "--no-open", "--data", data, "--port", port]);
      expect(second.code).toBe(2);
      expect(second.err).toContain(`Port ${port} cannot be used`);
      expect(await run.end("SIGINT")).toBe(0);
    },
  );

  it("ends with 2 for a port that is none", async () => {
    expect((await runCli(["serve", "--port", "70000"])).code).toBe(2);
  });
});

/* The loopback host over real sockets: who is let in, and which files he gets. */
import { mkdtemp, mkdir, rm, writeFile } from "node:fs/promises";
import { request } from "node:http";
import { connect } from "node:net";
import { networkInterfaces, tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { serveLoopback, type Loopback } from "../../../electron/loopback/listen.ts";
import { createEchoEngine } from "../../support/echo-engine.ts";

let folder: string;
let host: Loopback;
let cookie: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "freblens-loopback-"));
  await mkdir(join(folder, "renderer", "assets"), { recursive: true });
  await writeFile(join(folder, "secret.json"), '"outside"');
  await writeFile(join(folder, "renderer", "index.html"), "<!doctype html><title>page</title>");
  await writeFile(join(folder, "renderer", "assets", "a.js"), "export {};");
  host = await serveLoopback({ connect: createEchoEngine().connect, rendererFolder: join(folder, "renderer") });
  cookie = (await get(new URL(host.url).pathname + new URL(host.url).search)).cookie;
});
afterAll(async () => {
  await host.close();
  await rm(folder, { recursive: true });
});

type Answer = { status: number; headers: Record<string, unknown>; text: string; cookie: string };

/** A request with the path and the headers exactly as given: `fetch` would normalise the one and refuse the other. */
function get(path: string, headers: Record<string, string> = {}, method = "GET"): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const asked = request({ host: "127.0.0.1", port: host.port, path, method, headers }, (response) => {
      let text = "";
      response.setEncoding("utf8");
      response.on("data", (part: string) => (text += part));
      response.on("end", () =>
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          text,
          cookie: (response.headers["set-cookie"]?.[0] ?? "").split(";")[0] ?? "",
        }),
      );
    });
    asked.on("error", reject);
    asked.end();
  });
}

describe("letting in", () => {
  test("the printed address gives a cookie and leads to / without the token", async () => {
    const answer = await get(`/?token=${new URL(host.url).searchParams.get("token")}`);
    expect(answer.status).toBe(303);
    expect(answer.headers["location"]).toBe("/");
    expect(String(answer.headers["set-cookie"])).toContain("HttpOnly; SameSite=Strict; Path=/");
    const page = await get("/", { cookie: answer.cookie });
    expect([page.status, page.text]).toEqual([200, "<!doctype html><title>page</title>"]);
  });

  test("the address for a browser's command line works once", async () => {
    const { pathname, search } = new URL(host.mintOpenUrl());
    expect((await get(pathname + search)).status).toBe(303);
    const second = await get(pathname + search);
    expect([second.status, second.cookie]).toEqual([401, ""]);
  });

  test("a wrong token is refused with a sentence that says what to do", async () => {
    const answer = await get("/?token=wrong");
    expect(answer.status).toBe(401);
    expect(answer.text).toContain("Open the address printed by the run that is going on now");
    expect(answer.text).not.toContain("wrong<");
  });

  test("without the cookie nothing is answered, not even whether a file exists", async () => {
    for (const path of ["/", "/assets/a.js", "/assets/none.js", "/socket"]) expect((await get(path)).status).toBe(401);
  });

  test("a foreign Host is refused even with the cookie", async () => {
    for (const name of ["evil.test", `evil.test:${host.port}`, "127.0.0.1"]) {
      expect((await get("/", { cookie, host: name })).status).toBe(403);
    }
    expect((await get("/", { cookie, host: `localhost:${host.port}` })).status).toBe(200);
  });

  test("a foreign Origin is refused even with the cookie", async () => {
    expect((await get("/assets/a.js", { cookie, origin: "http://evil.test" })).status).toBe(403);
    expect((await get("/assets/a.js", { cookie, origin: `http://127.0.0.1:${host.port}` })).status).toBe(200);
  });

  test.each(["POST", "PUT", "DELETE", "OPTIONS"])("%s is not understood", async (method) => {
    expect((await get("/", { cookie }, method)).status).toBe(405);
  });
});

describe("files", () => {
  test("every answer carries the policy, refusals too, and no CORS header", async () => {
    for (const answer of [await get("/", { cookie }), await get("/"), await get("/none.js", { cookie })]) {
      expect(answer.headers["content-security-policy"]).toContain("default-src 'none'");
      expect(answer.headers["x-content-type-options"]).toBe("nosniff");
      expect(Object.keys(answer.headers).filter((name) => name.startsWith("access-control"))).toEqual([]);
    }
  });

  test("HEAD gives the length and no body", async () => {
    const answer = await get("/assets/a.js", { cookie }, "HEAD");
    expect([answer.status, answer.text, answer.headers["content-length"]]).toEqual([200, "", "10"]);
    expect(answer.headers["content-type"]).toBe("text/javascript; charset=utf-8");
  });

  test.each([
    "/../secret.json",
    "/assets/../../secret.json",
    "/..%2fsecret.json",
    "/%2e%2e/secret.json",
    "/..%5csecret.json",
    "/..\\secret.json",
    "/assets/..\\..\\secret.json",
    "//secret.json",
    "/./index.html",
    "/assets",
    "/none.js",
  ])("%s leads nowhere", async (path) => {
    const answer = await get(path, { cookie });
    expect(answer.status).toBe(404);
    expect(answer.text).not.toContain("outside");
  });
});

test("only 127.0.0.1 listens, no other interface of this machine", async () => {
  const others = Object.values(networkInterfaces())
    .flatMap((list) => list ?? [])
    .filter((one) => one.family === "IPv4" && one.address !== "127.0.0.1")
    .map((one) => one.address);
  const addresses = [...others, ...(process.platform === "linux" ? ["127.0.0.2"] : [])];
  for (const address of addresses) {
    const reached = await new Promise<boolean>((resolve) => {
      const socket = connect({ host: address, port: host.port, timeout: 2_000 });
      socket.on("connect", () => (socket.destroy(), resolve(true)));
      socket.on("timeout", () => (socket.destroy(), resolve(false)));
      socket.on("error", () => resolve(false));
    });
    expect([address, reached]).toEqual([address, false]);
  }
});

test("a port that is taken is told, not shared", async () => {
  await expect(
    serveLoopback({ connect: createEchoEngine().connect, rendererFolder: folder, port: host.port }),
  ).rejects.toMatchObject({ code: "EADDRINUSE" });
});

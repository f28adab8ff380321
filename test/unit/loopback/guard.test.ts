/* The checks of the loopback host, without sockets. */
import { describe, expect, test } from "vitest";
import { createGuard } from "../../../electron/loopback/guard.ts";

describe("guard", () => {
  const guard = createGuard(4711);
  const cookie = guard.setCookie.split(";")[0] ?? "";

  test("the printed token may be exchanged again and again", () => {
    expect(guard.acceptsToken(guard.token)).toBe(true);
    expect(guard.acceptsToken(guard.token)).toBe(true);
    expect(Buffer.from(guard.token, "base64url")).toHaveLength(32);
  });

  test("a token for a browser's command line is good once", () => {
    const token = guard.mintOneTimeToken();
    expect(guard.acceptsToken(token)).toBe(true);
    expect(guard.acceptsToken(token)).toBe(false);
  });

  test.each(["", "x", createGuard(4711).token])("refuses the token %j", (token) => {
    expect(guard.acceptsToken(token)).toBe(false);
  });

  test("no token is a cookie and no cookie is a token", () => {
    const session = cookie.slice(cookie.indexOf("=") + 1);
    expect(guard.acceptsToken(session)).toBe(false);
    expect(guard.acceptsCookie(`freblens-4711=${guard.token}`)).toBe(false);
  });

  test.each(["127.0.0.1:4711", "localhost:4711", "LOCALHOST:4711"])("host %s is ours", (host) => {
    expect(guard.acceptsHost(host)).toBe(true);
  });

  test.each([undefined, "", "127.0.0.1", "127.0.0.1:80", "evil.test:4711", "localhost.evil.test:4711", "[::1]:4711"])(
    "host %s is not ours",
    (host) => expect(guard.acceptsHost(host)).toBe(false),
  );

  test.each([undefined, "null", "http://127.0.0.1:4712", "https://127.0.0.1:4711", "http://evil.test", "app://host"])(
    "origin %s is not ours",
    (origin) => expect(guard.acceptsOrigin(origin)).toBe(false),
  );

  test("the cookie is strict, hidden from scripts, and found among others", () => {
    expect(guard.setCookie).toMatch(/^freblens-4711=[\w-]{43}; HttpOnly; SameSite=Strict; Path=\/$/);
    expect(guard.acceptsCookie(`a=b; ${cookie}; c=d`)).toBe(true);
    expect(guard.acceptsCookie(undefined)).toBe(false);
    expect(guard.acceptsCookie(`x${cookie}`)).toBe(false);
    expect(guard.acceptsCookie(`${cookie}x`)).toBe(false);
  });
});

/* Which addresses name a file of the page. */
import { expect, test } from "vitest";
import { pageFile } from "../../../shared/contract/page-files.ts";
import { contentSecurityPolicy, pageHeaders } from "../../../shared/contract/page-headers.ts";

test.each([
  ["/", "index.html", "text/html; charset=utf-8"],
  ["/index.html", "index.html", "text/html; charset=utf-8"],
  ["/assets/index-Ab_1.js", "assets/index-Ab_1.js", "text/javascript; charset=utf-8"],
  ["/assets/rolldown-runtime-x.y.css", "assets/rolldown-runtime-x.y.css", "text/css; charset=utf-8"],
])("%s is %s", (address, place, mediaType) => {
  expect(pageFile(address)).toEqual({ segments: place.split("/"), mediaType });
});

test.each([
  "",
  "index.html",
  "//index.html",
  "/../package.json",
  "/assets/../../package.json",
  "/..%2f..%2fpackage.json",
  "/%2e%2e/package.json",
  "/..\\..\\package.json",
  "/assets\\x.js",
  "/.env.json",
  "/assets/.hidden.js",
  "/C:/Windows/win.json",
  "/index.html:stream.js",
  "/index.html.",
  "/con.js",
  "/assets/NUL.json",
  "/lpt1",
  "/app.exe",
  "/app.constructor",
  "/index",
  "/assets/",
  "/index.html\u0000.js",
])("%j is no file of the page", (address) => {
  expect(pageFile(address)).toBeUndefined();
});

test("the policy allows nothing inline and nothing from elsewhere", () => {
  expect(contentSecurityPolicy).toMatch(/^default-src 'none'; script-src 'self'; style-src 'self';/);
  expect(contentSecurityPolicy).not.toMatch(/unsafe|\*|https?:/);
  expect(Object.keys(pageHeaders)).toEqual(Object.keys(pageHeaders).map((name) => name.toLowerCase()));
});

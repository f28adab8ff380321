/* Which arguments of a process are traces to open. */
import { expect, test } from "vitest";
import { tracesInArguments } from "../../../electron/shell/opened-files.ts";

test("takes .xml files, made absolute, and nothing else", () => {
  const found = tracesInArguments(
    [
      "freblens.xml",
      "fr000001.xml",
      "C:\\logs\\FR000002.XML",
      "\\\\web1\\logs\\fr000003.xml",
      "/tmp/a b.xml",
      "notes.txt",
    ],
    "/work",
  );
  expect(found.map((path) => path.replaceAll("\\", "/").replace(/^[A-Z]:\/work/, "/work"))).toEqual([
    "/work/fr000001.xml",
    "C:/logs/FR000002.XML",
    "//web1/logs/fr000003.xml",
    "/tmp/a b.xml",
  ]);
});

test.each([
  "--load-extension=x.xml",
  "-x.xml",
  "\\\\.\\pipe\\x.xml",
  "\\\\?\\C:\\x.xml",
  "//./pipe/x.xml",
  "http://evil.test/x.xml",
  "file:///C:/x.xml",
  "a\u0000.xml",
  "x.xml.exe",
])("leaves %j alone", (argument) => {
  expect(tracesInArguments(["freblens", argument], "/work")).toEqual([]);
});

import { expect, test } from "vitest";
import { failureOf, timedOut } from "../../../electron/engine/files/failures.ts";

function systemError(code: string): Error {
  return Object.assign(new Error(`${code}: something`), { code });
}

const expected: readonly (readonly [system: string, code: string])[] = [
  ["EACCES", "denied"],
  ["EPERM", "denied"],
  ["EBUSY", "locked"],
  ["ENAMETOOLONG", "path-too-long"],
  ["ENOTDIR", "not-a-folder"],
  ["EHOSTDOWN", "unreachable"],
  ["ENETUNREACH", "unreachable"],
  ["ETIMEDOUT", "unreachable"],
  ["UNKNOWN", "unreachable"],
  ["EIO", "unreachable"],
  ["ELOOP", "bad-path"],
  ["EMFILE", "unavailable"],
  ["EWHATEVER", "unreadable"],
];

test.each(expected)("%s is %s, with the path in the sentence", (system, code) => {
  const failure = failureOf(systemError(system), "/farm/web1", "file");
  expect(failure).toMatchObject({ code, systemCode: system });
  expect(failure.message).toContain("/farm/web1");
  expect(failure.message).toMatch(/\.$/);
});

test("a path that is gone is vanished for a file and missing for a folder", () => {
  expect(failureOf(systemError("ENOENT"), "/a", "file").code).toBe("vanished");
  expect(failureOf(systemError("ENOENT"), "/a", "folder").code).toBe("missing");
});

test("what was thrown without a code is still said", () => {
  expect(failureOf("odd", "/a", "file")).toMatchObject({ code: "unreadable", systemCode: undefined });
  expect(timedOut("/a", 10_000).message).toContain("10 s");
});

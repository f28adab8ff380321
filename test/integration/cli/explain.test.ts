/* `freblens explain` as a process: every form of a code, statuses, names, and what nobody knows. */
import { describe, expect, it } from "vitest";
import { jsonLines, runCli } from "../../support/run-cli.ts";

describe("freblens explain", () => {
  it.each(["2147954402", "-2147012894", "0x80072EE2", "80072ee2", "12002", "ERROR_WINHTTP_TIMEOUT"])(
    "knows WinHTTP's time-out as %s",
    async (asked) => {
      const { code, out } = await runCli(["explain", asked, "--json"]);
      expect(code).toBe(0);
      expect(jsonLines(out)[0]).toMatchObject({
        schema: 1,
        asked,
        kind: "code",
        code: 2_147_954_402,
        hex: "0x80072EE2",
        win32: 12_002,
        name: "ERROR_WINHTTP_TIMEOUT",
      });
    },
  );

  it("knows statuses with their substatus", async () => {
    const { code, out } = await runCli(["explain", "502.3"]);
    expect(code).toBe(0);
    expect(out).toMatch(/^502\.3 Bad Gateway\n {2}\S/);
  });

  it("says what it does not know, and tells the others all the same", async () => {
    const { code, out, err } = await runCli(["explain", "xyzzy", "12029"]);
    expect(code).toBe(1);
    expect(err).toContain('"xyzzy"');
    expect(out).toContain("ERROR_WINHTTP_CANNOT_CONNECT");
    expect((await runCli(["explain"])).code).toBe(2);
  });
});

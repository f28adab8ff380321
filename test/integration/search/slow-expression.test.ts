/* Expressions that go back and forth without end, in real threads: they cost their own trace, and are given up. */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createWorkerPool, type WorkerPool } from "../../../electron/engine/open/worker-pool.ts";
import { createSearcher, type Searched } from "../../../electron/engine/search/searcher.ts";
import { ok } from "../../../shared/base/result.ts";
import { traceText } from "../../support/farm-trace.ts";

const wish = { text: "(a|a)*b!", kind: "regex", matchCase: true, wholeWord: false } as const;
const endless = "a".repeat(60);

const workerUrl = new URL("../../../electron/engine/open/parse-worker.ts", import.meta.url);

let pool: WorkerPool;
beforeEach(() => {
  pool = createWorkerPool({ workerUrl: workerUrl, size: 2, timeoutMs: 120_000 });
});
afterEach(() => pool.close());

/** Searches traces with these URLs; answers what each came to, in their order, and how often files were read. */
async function searched(
  urls: readonly string[],
): Promise<{ readonly came: readonly string[]; readonly reads: number }> {
  let reads = 0;
  const read = (id: number) => {
    reads++;
    return Promise.resolve(ok(new TextEncoder().encode(traceText(`http://shop:80/${urls[id - 1]}`))));
  };
  const searcher = createSearcher({ sourceOf: () => "s", read, pool, threads: 2, patienceMs: 2_000 });
  const all: Searched[] = [];
  const ids = urls.map((_, index) => index + 1);
  await searcher.run(ids, wish, (some) => all.push(...some), new AbortController().signal);
  const came = all
    .toSorted((one, other) => one.id - other.id)
    .map((one) => ("failure" in one ? one.failure.message.slice(0, 12) : String(one.found.matches > 0)));
  return { came, reads };
}

describe("an expression without end", () => {
  it("costs the trace it hangs in, and none that was sent with it", async () => {
    const { came } = await searched(["aab!", endless, "x", "ab!"]);
    expect(came).toEqual(["true", "Searching to", "false", "true"]);
  });
  it("is given up after a few traces, and each further one is said not to be searched", async () => {
    const { came, reads } = await searched(["aab!", ...Array.from({ length: 200 }, () => endless)]);
    expect(came).toHaveLength(201);
    expect(came[0]).toBe("true");
    const slow = came.filter((one) => one === "Searching to").length;
    expect(slow).toBeGreaterThanOrEqual(3);
    // One more for each batch that was under way when it was given up.
    expect(slow).toBeLessThanOrEqual(7);
    expect(came.filter((one) => one === "Not searched")).toHaveLength(200 - slow);
    expect(reads).toBeLessThan(400);
  });
});

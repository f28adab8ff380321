/* The page's side of a search, against an engine whose answers are scripted: order, stopping, faults, one at a time. */
import { beforeEach, describe, expect, it } from "vitest";
import type { Call } from "../../../renderer/client/client.ts";
import { runSearch, stopSearch, type SearchAsked } from "../../../renderer/features/search/run-search.ts";
import { useSearch, type SearchRun } from "../../../renderer/state/search.ts";
import { fail, ok, type Result } from "../../../shared/base/result.ts";
import type { CallFailure, MethodName } from "../../../shared/contract/methods.ts";
import type { FoundTrace, SearchStep } from "../../../shared/contract/search-methods.ts";
import { unknownHead } from "../../../shared/model/summary.ts";

type Asked = {
  readonly method: MethodName;
  readonly input: object;
  readonly answer: (result: Result<unknown, CallFailure>) => void;
};

let asked: Asked[];
let call: Call;

beforeEach(() => {
  asked = [];
  call = (method, input, signal) =>
    new Promise((resolve) => {
      const answer = (result: Result<unknown, CallFailure>): void => resolve(result as never);
      signal?.addEventListener("abort", () => answer(fail({ code: "cancelled", message: "withdrawn" })));
      asked.push({ method, input, answer });
    });
});

const wish = (text: string): SearchAsked => ({
  form: { text, kind: "text", matchCase: false, wholeWord: false, scope: "matching" },
  query: "status:502",
  zone: "UTC",
});

const trace = (id: number): FoundTrace => ({
  trace: {
    ...unknownHead,
    id,
    sourceId: "s",
    path: `${id}.xml`,
    server: "",
    sizeBytes: 1,
    modifiedAt: 1,
    gone: false,
    problems: [],
  },
  matches: 1,
  hits: [],
});

const step = (ids: readonly number[], next: number, kept: number, done: boolean): SearchStep => {
  const counts = { more: false, places: kept, traces: kept, sources: [] };
  return { found: ids.map(trace), next, kept, done, ...counts };
};

const turns = async (): Promise<void> => {
  for (let turn = 0; turn < 5; turn++) await Promise.resolve();
};
const answer = async (value: unknown): Promise<void> => {
  asked.at(-1)?.answer(ok(value));
  await turns();
};
const now = (): SearchRun | undefined => useSearch.getState().run;
const idsFound = () => now()?.found.map((one) => one.trace.id);
const methods = () => asked.map(({ method }) => method);

describe("the page's side of a search", () => {
  it("fetches page after page until nothing is left, and lets the search go", async () => {
    void runSearch(call, wish("a"));
    expect(now()).toMatchObject({ phase: "running", found: [], query: "status:502" });
    await answer({ searchId: 3, total: 40 });
    await answer(step([1, 2], 2, 5, true));
    expect(now()).toMatchObject({ phase: "running", total: 40 });
    expect(asked.at(-1)).toMatchObject({ method: "searchStep", input: { searchId: 3, from: 2 } });
    await answer(step([3, 4, 5], 5, 5, true));
    expect(idsFound()).toEqual([1, 2, 3, 4, 5]);
    expect(now()?.phase).toBe("done");
    expect(asked.at(-1)).toMatchObject({ method: "stopSearch", input: { searchId: 3 } });
  });

  it("keeps what was found when it is stopped, and hears nothing of that search any more", async () => {
    void runSearch(call, wish("a"));
    await answer({ searchId: 4, total: 40 });
    await answer(step([1], 1, 1, false));
    const waiting = asked.at(-1);
    stopSearch(call);
    waiting?.answer(ok(step([2], 2, 2, true)));
    await turns();
    expect(now()?.phase).toBe("stopped");
    expect(idsFound()).toEqual([1]);
    expect(methods()).toEqual(["startSearch", "searchStep", "searchStep", "stopSearch"]);
  });

  it("stops in the engine, too, what was stopped before it had begun", async () => {
    void runSearch(call, wish("a"));
    stopSearch(call);
    await answer({ searchId: 5, total: 40 });
    expect(asked.at(-1)).toMatchObject({ method: "stopSearch", input: { searchId: 5 } });
    expect(now()?.phase).toBe("stopped");
  });

  it("takes the place of the one before", async () => {
    void runSearch(call, wish("a"));
    await answer({ searchId: 6, total: 40 });
    const before = asked.at(-1);
    void runSearch(call, wish("b"));
    const second = asked.at(-1);
    before?.answer(ok(step([1], 1, 1, true)));
    await turns();
    expect(now()).toMatchObject({ phase: "running", found: [], form: { text: "b" } });
    second?.answer(ok({ searchId: 7, total: 1 }));
    await turns();
    expect(asked.at(-1)).toMatchObject({ method: "searchStep", input: { searchId: 7, from: 0 } });
  });

  it("says why it failed, and keeps what there was", async () => {
    void runSearch(call, wish("("));
    asked.at(-1)?.answer(fail({ code: "bad-query", message: "no" }));
    await turns();
    expect(now()).toMatchObject({ phase: "failed", failure: { message: "no" } });
    void runSearch(call, wish("a"));
    await answer({ searchId: 8, total: 40 });
    await answer(step([1], 1, 1, false));
    asked.at(-1)?.answer(fail({ code: "unavailable", message: "lost" }));
    await turns();
    expect(now()).toMatchObject({ phase: "failed", failure: { message: "lost" } });
    expect(idsFound()).toEqual([1]);
  });
});

import { describe, expect, test } from "vitest";
import { createOperationSlots } from "../../../electron/engine/files/operation-slots.ts";

type Gate<T> = { readonly promise: Promise<T>; readonly open: (value: T) => void };

function gate<T>(): Gate<T> {
  const { promise, resolve } = Promise.withResolvers<T>();
  return { promise, open: resolve };
}

describe("places with a deadline", () => {
  test("answers what an operation gave or threw", async () => {
    const slots = createOperationSlots(2, 1_000);
    expect(await slots.run(() => Promise.resolve(7))).toEqual({ kind: "done", value: 7 });
    const error = new Error("no");
    expect(await slots.run(() => Promise.reject(error))).toEqual({ kind: "failed", error });
  });

  test("a late operation keeps its place, its caller is told at the deadline", async () => {
    const slots = createOperationSlots(1, 20);
    const hung = gate<number>();
    expect(await slots.run(() => hung.promise)).toEqual({ kind: "late", began: true });
    expect(slots.late()).toBe(1);
    let began = false;
    const next = await slots.run(() => {
      began = true;
      return Promise.resolve(1);
    });
    expect(next).toEqual({ kind: "late", began: false });
    expect(began).toBe(false);
    hung.open(1);
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(slots.late()).toBe(0);
    expect(await slots.run(() => Promise.resolve(2))).toEqual({ kind: "done", value: 2 });
  });

  test("those who wait are told when the last place is lost, and never begin", async () => {
    const slots = createOperationSlots(2, 30);
    const hung = gate<number>();
    let begun = 0;
    const first = [slots.run(() => hung.promise), slots.run(() => hung.promise)];
    const waiting = slots.run(() => {
      begun++;
      return Promise.resolve(0);
    });
    expect(await waiting).toEqual({ kind: "late", began: false });
    await Promise.all(first);
    hung.open(1);
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(begun).toBe(0);
  });

  test("while one place is left, waiting operations still get their turn", async () => {
    const slots = createOperationSlots(2, 20);
    const hung = gate<number>();
    const stuck = slots.run(() => hung.promise);
    const turns = await Promise.all([1, 2, 3].map((value) => slots.run(() => Promise.resolve(value))));
    expect(turns.map((turn) => turn.kind)).toEqual(["done", "done", "done"]);
    expect(await stuck).toMatchObject({ kind: "late" });
    expect(await slots.run(() => Promise.resolve(4))).toEqual({ kind: "done", value: 4 });
    hung.open(0);
  });

  test("a value that comes too late is given back to be freed, once", async () => {
    const slots = createOperationSlots(1, 10);
    const hung = gate<string>();
    const freed: string[] = [];
    await slots.run(
      () => hung.promise,
      (value) => freed.push(value),
    );
    hung.open("descriptor");
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(freed).toEqual(["descriptor"]);
  });
});

/*
 * What the page keeps in its storage, copied to the engine and back. Each run of the loopback host has another port, which
 * is another origin to the browser, and so an empty storage; the engine keeps the copy. The desktop app needs none of it.
 */
import * as v from "valibot";
import { mostRemembered } from "../../shared/contract/window-methods.ts";
import type { Client } from "./client.ts";

const prefix = "freblens.";
const stampName = `${prefix}copied-at`;

const schema = v.object({ at: v.number(), texts: v.record(v.string(), v.string()) });

/** The storage as the engine has it: texts by name, and when they were copied (epoch ms). */
export type PageCopy = v.InferOutput<typeof schema>;

function copied(): Readonly<Record<string, string>> {
  const names = Object.keys(localStorage)
    .filter((name) => name.startsWith(prefix) && name !== stampName)
    .sort();
  return Object.fromEntries(names.map((name) => [name, localStorage.getItem(name) ?? ""]));
}

function readCopy(text: string | null): PageCopy | undefined {
  try {
    const read = v.safeParse(schema, JSON.parse(text ?? ""));
    return read.success ? read.output : undefined;
  } catch {
    return undefined;
  }
}

const patienceMs = 2_000;

/**
 * Fills the storage from the engine's copy where that is newer; answers the copy. Gives up after a while, so that the window
 * opens anyway.
 */
export async function recallPage({ call }: Pick<Client, "call">): Promise<PageCopy | undefined> {
  const answer = await call("recall", {}, AbortSignal.timeout(patienceMs));
  const copy = answer.ok ? readCopy(answer.value.text) : undefined;
  if (copy === undefined || copy.at <= Number(localStorage.getItem(stampName) ?? 0)) return copy;
  for (const name of Object.keys(copied())) localStorage.removeItem(name);
  for (const [name, text] of Object.entries(copy.texts)) {
    if (name.startsWith(prefix)) localStorage.setItem(name, text);
  }
  localStorage.setItem(stampName, String(copy.at));
  return copy;
}

const everyMs = 2_000;

/** Copies the storage to the engine whenever it is not what the engine has; answers a function that stops. */
export function rememberPage({ call }: Pick<Client, "call">, known: PageCopy | undefined): () => void {
  let last = JSON.stringify(known?.texts ?? {});
  const copy = (): void => {
    const texts = copied();
    const now = JSON.stringify(texts);
    if (now === last) return;
    last = now;
    const at = Date.now();
    const text = JSON.stringify({ at, texts });
    if (text.length > mostRemembered) return;
    localStorage.setItem(stampName, String(at));
    void call("remember", { text });
  };
  const timer = setInterval(copy, everyMs);
  window.addEventListener("pagehide", copy);
  return () => {
    clearInterval(timer);
    window.removeEventListener("pagehide", copy);
  };
}

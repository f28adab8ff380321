/*
 * What a window finds again after a reload or a restart: filter, page, selected and open trace, and where one was in it.
 * Sources are the engine's; panes, columns and sort order are in the settings. Of several tabs of a browser the first one's
 * is found again.
 */
import * as v from "valibot";
import { showPage, pageNames, usePage } from "./page.ts";
import { useView } from "./view.ts";
import { readOwn, windowNumber, write, writeOwn } from "./window-storage.ts";

const name = "freblens.window";
const id = v.optional(v.pipe(v.number(), v.integer(), v.minValue(1)));

const schema = v.object({
  query: v.pipe(v.string(), v.maxLength(10_000)),
  page: v.picklist(pageNames),
  selectedId: id,
  openId: id,
  traceMaximised: v.boolean(),
  /** The part of the address behind `#`. */
  hash: v.pipe(v.string(), v.maxLength(1_000)),
});

/** What is remembered of a window. */
export type WindowMemory = v.InferOutput<typeof schema>;

/** Reads what was remembered; undefined where there is nothing, or nothing that makes sense. */
export function readMemory(text: string | null): WindowMemory | undefined {
  try {
    const read = v.safeParse(schema, JSON.parse(text ?? ""));
    return read.success ? read.output : undefined;
  } catch {
    return undefined;
  }
}

/** Whether this is the window whose memory the next run begins with. */
let first = false;

/**
 * Becomes the first window of the browser, or waits behind it: only one writes what the next run begins with. Settles when
 * it is known; in the desktop app at once, as its windows have memories of their own.
 */
export async function takePlace(): Promise<void> {
  if (windowNumber !== undefined) return;
  const wait = new Promise<never>(() => undefined);
  await new Promise<void>((known) => {
    void navigator.locks.request(name, { ifAvailable: true }, (lock) => {
      known();
      if (lock === null) return behind(wait);
      first = true;
      return wait;
    });
  });
}

/** The next window becomes the first when the one before is closed. */
function behind(wait: Promise<never>): undefined {
  void navigator.locks.request(name, () => {
    first = true;
    save();
    return wait;
  });
  return undefined;
}

/** Puts back what was remembered, unless the address leads elsewhere. Called once, before anything is drawn. */
export function restoreWindow(): void {
  const memory = readMemory(readOwn(name) ?? (first ? localStorage.getItem(name) : null));
  if (memory === undefined) return;
  const { query, page, selectedId, openId, traceMaximised, hash } = memory;
  useView.setState({ query, selectedId });
  if (location.hash !== "") return;
  useView.setState({ openId, traceMaximised });
  if (hash !== "") history.replaceState(history.state, "", `${location.pathname}${location.search}${hash}`);
  // What is compared stands in the address, and opens its page itself.
  if (page !== "compare") showPage(page);
}

function save(): void {
  const { query, selectedId, openId, traceMaximised } = useView.getState();
  const { page } = usePage.getState();
  const memory: WindowMemory = { query, page, selectedId, openId, traceMaximised, hash: location.hash };
  const text = JSON.stringify(memory);
  writeOwn(name, text);
  if (first) write(localStorage, name, text);
}

const pauseMs = 500;

/** Remembers from now on; answers a function that stops. */
export function rememberWindow(): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const saveNow = (): void => {
    clearTimeout(timer);
    timer = undefined;
    save();
  };
  const saveSoon = (): void => {
    timer ??= setTimeout(saveNow, pauseMs);
  };
  const stops = [useView.subscribe(saveSoon), usePage.subscribe(saveSoon)];
  // Which view of a trace, and which event, stands in the address only.
  navigation.addEventListener("currententrychange", saveSoon);
  window.addEventListener("pagehide", saveNow);
  return () => {
    clearTimeout(timer);
    for (const stop of stops) stop();
    navigation.removeEventListener("currententrychange", saveSoon);
    window.removeEventListener("pagehide", saveNow);
  };
}

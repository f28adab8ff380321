/*
 * Where the contract meets the engine, the only place: one function a method, and `connectUi`, which checks what a UI
 * sends against the schemas, runs it, answers, and forwards news. Every host connects its UIs through this.
 */
import { join } from "node:path";
import * as v from "valibot";
import { fail, ok, type Result } from "../../shared/base/result.ts";
import { uiMessage, type EngineMessage } from "../../shared/contract/messages.ts";
import {
  methods,
  type CallFailure,
  type InputOf,
  type MethodName,
  type Outputs,
} from "../../shared/contract/methods.ts";
import type { TraceAnswer, TraceQuestion } from "../../shared/model/query-answer.ts";
import type { TraceSummary } from "../../shared/model/summary.ts";
import type { Engine } from "./engine.ts";
import type { ShownWindow } from "./ingest/enricher-demand.ts";
import { farmInsight } from "./insight/farm-insight.ts";
import { sourceRetention } from "./insight/source-retention.ts";
import { compareEventData, noSuchTrace } from "./open/compare-events.ts";
import { buildReport } from "./report-builder.ts";
import { newRule } from "./servers/new-rule.ts";
import { writeSampleFarm } from "./sample-farm.ts";

type Handler<M extends MethodName> = (
  engine: Engine,
  input: InputOf<M>,
  signal: AbortSignal,
  /** Stands for the UI that asks. */
  ui: object,
) => Result<Outputs[M], CallFailure> | Promise<Result<Outputs[M], CallFailure>>;

/** How long a question about the farm waits for configurations that are still being read. */
const configWaitMs = 1_500;

const handlers: { readonly [M in MethodName]: Handler<M> } = {
  hello: (engine) => ok(engine.status()),
  addSource: (engine, { path }) => engine.sources.add(path),
  removeSource: (engine, { sourceId }) => {
    engine.sources.remove(sourceId);
    engine.catalog.removeSource(sourceId);
    return ok(null);
  },
  rescan: (engine, { sourceId }) => {
    void engine.sources.rescan(sourceId);
    return ok(null);
  },
  openSampleFarm: async (engine) => {
    if (engine.dataFolder === undefined) {
      return fail({ code: "unavailable", message: "There is no data folder to write the sample farm to." });
    }
    const folder = join(engine.dataFolder, "sample-farm");
    const written = await writeSampleFarm(folder, { servers: 3, traces: 240, seed: 1, endAt: Date.now() });
    return written.ok ? engine.sources.add(folder) : written;
  },
  queryTraces: (engine, question, _signal, ui) => {
    const answer = engine.catalog.answer(question, Date.now());
    // Counts alone show no row.
    if (!answer.ok) return answer;
    const shown = { ...answer.value, rows: answer.value.rows.map((row) => withCopy(engine, row)) };
    if (question.count > 0) engine.enricher.shows(ui, windowOf(question, shown));
    return ok(shown);
  },
  readWhole: (engine, wish) => {
    if (wish.what === "source") {
      const on = wish.on ?? true;
      if (!engine.sources.setReadWhole(wish.sourceId, on)) {
        return fail({ code: "not-found", message: "This source is no longer in the list." });
      }
      if (on) engine.enricher.readSource(wish.sourceId);
      else engine.enricher.restSource(wish.sourceId);
      return ok(null);
    }
    const asked = engine.enricher.readMatching({ ...wish, sort: { field: "time", descending: true } });
    return asked.ok ? ok(null) : asked;
  },
  groupTraces: (engine, { query, by, zone }) => engine.catalog.groups({ query, zone }, by, Date.now()),
  excluders: (engine, question) => engine.catalog.excluders(question, Date.now()),
  suggestValues: (engine, { field, text, query, zone }) =>
    ok(engine.catalog.suggestValues(field, text, { query: query ?? "", zone }, Date.now())),
  pickTraces: (engine, { of, rows, ...question }) => {
    const ids = engine.catalog.picked({ ...question, of: of.what === "ids" ? of.ids : of }, Date.now());
    if (!ids.ok) return ids;
    return ok({ ids: ids.value, rows: rows ? [...engine.catalog.all(ids.value)] : [] });
  },
  setMark: (engine, { id, bookmarked, note }) => {
    const trace = engine.catalog.get(id);
    if (trace === undefined) return fail(noSuchTrace);
    engine.catalog.setMark(id, { bookmarked, note: note.trim() });
    const saved = engine.marks.set(trace, { bookmarked, note });
    return saved.ok ? ok(null) : saved;
  },
  openTrace: (engine, { id }, signal) => engine.opener.openPacked(id, signal),
  compareTraces: (engine, { a, b }, signal) => engine.opener.compare(a, b, signal),
  compareEvents: (engine, input) => compareEventData(engine.opener, (id) => engine.catalog.get(id)?.url, input),
  findTwin: (engine, { id }) => {
    const twin = engine.catalog.twinOf(id);
    return twin === undefined ? fail(noSuchTrace) : ok(twin);
  },
  readEvent: async (engine, { id, number }) => {
    const data = await engine.opener.readEvent(id, number);
    return data.ok ? ok({ data: data.value }) : data;
  },
  readRaw: (engine, { id, start, maxChars }) => engine.opener.readRaw(id, start, maxChars),
  sourceRetention: (engine, { sourceId }, signal) => {
    const source = engine.sources.list().find(({ id }) => id === sourceId);
    const configs = engine.servers.configs();
    return sourceRetention({ catalog: engine.catalog, source, configs, now: Date.now() }, signal);
  },
  keepStatus: (engine) => ok(engine.keep.status()),
  chooseKeep: (engine, { sourceIds, query, capBytes }) => {
    const chosen = engine.keep.choose({ sourceIds, query, capBytes });
    return chosen.ok ? ok(engine.keep.status()) : chosen;
  },
  keepTrace: async (engine, { id }) => {
    const kept = await engine.keep.keep(id);
    return kept.ok ? ok(engine.keep.status()) : kept;
  },
  letTraceGo: (engine, { id }) => {
    const gone = engine.keep.letGo(id);
    return gone.ok ? ok({ keptAs: engine.keep.keptAs(id) ?? null }) : gone;
  },
  howTraceIsKept: (engine, { id }) => ok({ keptAs: engine.keep.keptAs(id) ?? null }),
  serverRecords: async (engine) => ok(await engine.servers.view()),
  siteNames: (engine) => ok(engine.servers.records().siteNames),
  lookAtServer: (engine, wish, signal) => engine.servers.look(wish, signal),
  addServer: (engine, wish, signal) => engine.servers.add(wish, signal),
  forgetServer: async (engine, { name }) => {
    const forgotten = engine.servers.forget(name);
    return forgotten.ok ? ok(await engine.servers.view()) : forgotten;
  },
  forbidHost: async (engine, { host }) => {
    const forbidden = engine.servers.forbid(host);
    return forbidden.ok ? ok(await engine.servers.view()) : forbidden;
  },
  savePathMap: async (engine, { rules }) => {
    const saved = engine.servers.savePathMap(rules);
    return saved.ok ? ok(await engine.servers.view()) : saved;
  },
  testPath: (engine, { rules, server, root, path }) => engine.servers.testPath(rules, { name: server, root }, path),
  adviseServers: (engine, { names, statusCodes }, signal) => engine.servers.advise(names, statusCodes, signal),
  traceRule: (_engine, wish) => ok(newRule(wish)),
  farmInsight: async (engine, wish, signal) => {
    // Right after the start configurations are still being read; an answer with them is worth a moment.
    const configs = await engine.servers.configsWithin(configWaitMs);
    return farmInsight(engine.catalog, { ...wish, configs, hops: engine.hops.records() }, signal);
  },
  coverage: (engine, wish, signal) => engine.coverage.answer(wish, signal),
  startSearch: (engine, wish, _signal, ui) => engine.searches.start(ui, wish),
  searchStep: (engine, at, signal, ui) => engine.searches.step(ui, at, signal),
  stopSearch: (engine, { searchId }, _signal, ui) => {
    engine.searches.stop(ui, searchId);
    return ok(null);
  },
  recall: (engine) => ok({ text: engine.preferences.recall() ?? null }),
  remember: (engine, { text }) => {
    const kept = engine.preferences.remember(text);
    return kept.ok ? ok(null) : kept;
  },
  enginePreferences: (engine) => ok(engine.preferences.now()),
  chooseEnginePreferences: (engine, chosen) => engine.preferences.choose(chosen),
  buildReport: (engine, input, signal) => buildReport(engine, input, signal),
};

/** The rows of an answer that are not read whole, and whether its filter waits for further ones. */
function windowOf(question: TraceQuestion, { rows, unread }: TraceAnswer): ShownWindow {
  const ids = rows
    .filter((row) => row.enrichment === undefined && (!row.gone || row.kept === true))
    .map(({ id }) => id);
  return { ids, waitsFor: unread === undefined || unread.waiting === 0 ? undefined : question };
}

function withCopy({ keep }: Engine, row: TraceSummary): TraceSummary {
  return row.gone && keep.isKept(row.id) ? { ...row, kept: true } : row;
}

/** One UI's line to the engine. */
export type UiConnection = {
  /** Takes a message of the UI; anything that is not one is dropped. */
  readonly receive: (message: unknown) => void;
  /** Ends what the UI still waits for. */
  readonly close: () => void;
};

/** Connects a UI: `send` carries replies and pushes to it. */
export function connectUi(engine: Engine, send: (message: EngineMessage) => void): UiConnection {
  const open = new Map<number, AbortController>();
  const ui = {};
  const stopPushes = engine.onPush(send);

  const answer = async (id: number, method: string, input: unknown): Promise<void> => {
    const controller = new AbortController();
    open.set(id, controller);
    const result = await call(engine, method, input, controller.signal, ui);
    // A call the UI has withdrawn or closed on is not answered: it would not know the id any more.
    if (open.get(id) === controller) {
      open.delete(id);
      send({ kind: "reply", id, result });
    }
  };

  return {
    receive: (raw) => {
      const message = v.safeParse(uiMessage, raw);
      if (!message.success) return;
      if (message.output.kind === "cancel") {
        open.get(message.output.id)?.abort();
        return;
      }
      const { id, method, input } = message.output;
      void answer(id, method, input);
    },
    close: () => {
      stopPushes();
      engine.enricher.left(ui);
      engine.searches.left(ui);
      for (const controller of open.values()) controller.abort();
      open.clear();
    },
  };
}

async function call(
  engine: Engine,
  method: string,
  input: unknown,
  signal: AbortSignal,
  ui: object,
): Promise<Result<unknown, CallFailure>> {
  if (!isMethod(method)) return fail({ code: "bad-request", message: `There is no method "${method}".` });
  const checked = v.safeParse(methods[method], input);
  if (!checked.success) {
    return fail({ code: "bad-request", message: `Wrong input for ${method}: ${v.summarize(checked.issues)}` });
  }
  try {
    // The schema of a method and its handler have the same key, which the compiler cannot follow through a lookup.
    const handler = handlers[method] as (engine: Engine, input: unknown, signal: AbortSignal, ui: object) => unknown;
    return (await handler(engine, checked.output, signal, ui)) as Result<unknown, CallFailure>;
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    return fail({ code: "internal", message: `A fault in Freblens stopped ${method}: ${detail}` });
  }
}

function isMethod(name: string): name is MethodName {
  return Object.hasOwn(methods, name);
}

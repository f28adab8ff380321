/*
 * A report over everything in the catalog that matches: gathers rows, opens the first traces, and hands both to a format
 * of shared/report. Where the text goes is the caller's business: a UI takes it whole, the command line in parts.
 */
import { fail, ok, type Result } from "../../shared/base/result.ts";
import type { CallFailure, Outputs, ReportFormat } from "../../shared/contract/methods.ts";
import type { Sort } from "../../shared/model/query-answer.ts";
import type { TraceSummary } from "../../shared/model/summary.ts";
import type { ReportInput, ReportKind, SourceCoverage, UnopenedTrace } from "../../shared/report/report.ts";
import { reportOf } from "../../shared/report/reports.ts";
import { detailOf, type TraceDetail } from "../../shared/report/trace-detail.ts";
import type { Engine } from "./engine.ts";

/** The parts of an engine that a report is made from. */
export type ReportEngine = Pick<Engine, "catalog" | "opener" | "sources" | "status">;

/** What is wanted of a report. */
export type ReportWish = {
  readonly query: string;
  readonly format: ReportFormat;
  readonly sort: Sort;
  /** IANA zone that times without a zone in the query are read in; UTC if absent. */
  readonly zone?: string | undefined;
  /** Traces shown in detail; the format's usual number if absent. */
  readonly details?: number | undefined;
  readonly title?: string | undefined;
  /** Places that were asked for and could not be made sources: they belong to what was not read. */
  readonly refused?: readonly SourceCoverage[] | undefined;
};

/** A report ready to be written. */
export type PreparedReport = {
  readonly kind: ReportKind;
  readonly input: ReportInput;
  /** Traces in it. */
  readonly matching: number;
  /** `freblens-report-20261120-061148.html` */
  readonly fileName: string;
  /** Its text, in parts. */
  readonly parts: () => Iterable<string>;
};

/** Traces opened at the same time. */
const atOnce = 4;
/** More text than this does not go to a UI in one piece. */
const mostChars = 200_000_000;

/** Gathers what a report needs. Fails on a query that cannot be read, or when cancelled. */
export async function prepareReport(
  engine: ReportEngine,
  wish: ReportWish,
  signal?: AbortSignal,
): Promise<Result<PreparedReport, CallFailure>> {
  const madeAt = Date.now();
  const matching = engine.catalog.matching({ query: wish.query, sort: wish.sort, zone: wish.zone }, madeAt);
  if (!matching.ok) return matching;
  const kind = reportOf(wish.format);
  const rows: Iterable<TraceSummary> = {
    [Symbol.iterator]: () => engine.catalog.all(matching.value)[Symbol.iterator](),
  };
  const wanted = matching.value.slice(0, wish.details ?? kind.usualDetails);
  const opened = await openDetails(engine, wanted, signal);
  if (signal?.aborted === true) return fail({ code: "cancelled", message: "The report was cancelled." });
  const input: ReportInput = {
    title: wish.title ?? "Failed request traces",
    query: wish.query,
    madeAt,
    version: engine.status().version,
    total: engine.catalog.size(),
    rows,
    ...opened,
    sources: [...engine.sources.list(), ...(wish.refused ?? [])],
  };
  const stamp = new Date(madeAt).toISOString().slice(0, 19).replaceAll(/[-:]/g, "").replace("T", "-");
  const fileName = `freblens-report-${stamp}.${kind.extension}`;
  return ok({ kind, input, matching: matching.value.length, fileName, parts: () => kind.build(input) });
}

/** A whole report as one text, for a UI. */
export async function buildReport(
  engine: ReportEngine,
  wish: ReportWish,
  signal?: AbortSignal,
): Promise<Result<Outputs["buildReport"], CallFailure>> {
  const prepared = await prepareReport(engine, wish, signal);
  if (!prepared.ok) return prepared;
  const { kind, fileName } = prepared.value;
  const parts: string[] = [];
  let chars = 0;
  for (const part of prepared.value.parts()) {
    chars += part.length;
    if (chars > mostChars) {
      return fail({
        code: "too-large",
        message: `A report over ${prepared.value.matching} traces is too large to be handed over in one piece. Narrow the filter, or use freblens report --out on the command line.`,
      });
    }
    parts.push(part);
  }
  return ok({ fileName, mediaType: kind.mediaType, text: parts.join("") });
}

type Details = { readonly details: readonly TraceDetail[]; readonly unopened: readonly UnopenedTrace[] };

/* Each trace is cut down to its detail before the next ones are opened: a whole one takes many times its file. */
async function openDetails(engine: ReportEngine, ids: readonly number[], signal?: AbortSignal): Promise<Details> {
  const details: TraceDetail[] = [];
  const unopened: UnopenedTrace[] = [];
  for (let from = 0; from < ids.length; from += atOnce) {
    if (signal?.aborted === true) break;
    const batch = ids.slice(from, from + atOnce);
    const results = await Promise.all(batch.map((id) => openDetail(engine, id, signal)));
    for (const result of results) {
      if (result.ok) details.push(result.value);
      else unopened.push(result.error);
    }
  }
  return { details, unopened };
}

async function openDetail(
  engine: ReportEngine,
  id: number,
  signal: AbortSignal | undefined,
): Promise<Result<TraceDetail, UnopenedTrace>> {
  const opened = await engine.opener.open(id, signal);
  if (opened.ok) return ok(detailOf(opened.value));
  return fail({ path: engine.catalog.get(id)?.path ?? "", message: opened.error.message });
}

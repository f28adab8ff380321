/*
 * The logs beside the traces of a sample farm: a line of the access log for each traced request, lines of requests that
 * went well, and answers that left no trace: what HTTP.sys refused while a pool was starting, and 502s whose traces IIS
 * has deleted since. Taken down file by file while the farm is drawn; the same farm gives the same logs.
 */
import { readHead } from "../freb/head.ts";
import { statusCode, substatus } from "../model/status.ts";
import type { SampleFile } from "./draw-farm.ts";
import { createRandom, seedFor, type Random } from "./random.ts";
import { utf8 } from "./utf8.ts";

/** A log file. */
export type SampleLog = Pick<SampleFile, "folder" | "name" | "bytes" | "modifiedAt">;

/** Takes down requests and makes the logs of them. */
export type LogBook = {
  readonly note: (file: SampleFile) => void;
  readonly files: () => Iterable<SampleLog>;
};

type Line = { readonly at: number; readonly text: string };

const accessFields =
  "date time s-ip cs-method cs-uri-stem cs-uri-query s-port cs-username c-ip cs(User-Agent) sc-status sc-substatus sc-win32-status time-taken";
const errorFields =
  "date time c-ip c-port s-ip s-port cs-version cs-method cs-uri sc-status s-siteid s-reason s-queuename";

/** Requests that went well for each that was traced, lost traces of 502s, and refusals while a pool started. */
const wellOf = 3;
const lostOneIn = 9;
const refusedOneIn = 4;

/** Opens a book for a farm of a seed. */
export function createLogBook(seed: number): LogBook {
  const access = new Map<string, Line[]>();
  const refused = new Map<string, Line[]>();
  let noted = 0;
  const add = (lines: Map<string, Line[]>, key: string, line: Line): void => {
    const list = lines.get(key);
    if (list === undefined) lines.set(key, [line]);
    else list.push(line);
  };
  return {
    note({ bytes, folder, scenario }) {
      const answer = readHead(bytes, { complete: true });
      const random = createRandom(seedFor(seed, 500_000 + noted++));
      if (answer.kind !== "head") return;
      const { url, verb, status, startedAt, timeTakenMs, siteId, appPool } = answer.head;
      if (url === undefined || status === undefined || startedAt === undefined || siteId === undefined) return;
      const [server = ""] = folder;
      const key = `${server}/${siteId}`;
      const takenMs = timeTakenMs ?? 0;
      const entry = { url, verb: verb ?? "GET", code: statusCode(status), sub: substatus(status), takenMs };
      add(access, key, accessLine(random, entry, startedAt + takenMs));
      for (let well = 0; well < wellOf; well++) {
        const at = startedAt + random.whole(-240_000, 240_000);
        add(access, key, accessLine(random, { ...entry, code: 200, sub: 0, takenMs: random.whole(15, 900) }, at));
      }
      if (entry.code === 502 && random.oneIn(lostOneIn)) {
        add(access, key, accessLine(random, entry, startedAt - random.whole(9, 14) * 3_600_000));
      }
      if (scenario.startsWith("cold-start") && random.oneIn(refusedOneIn)) {
        add(refused, server, refusedLine(random, url, startedAt - random.whole(500, 4_000), siteId, appPool ?? "-"));
      }
    },
    *files() {
      for (const [key, lines] of access) {
        const [server = "", site = ""] = key.split("/");
        yield* daily(lines, [server, "LogFiles", `W3SVC${site}`], accessFields, (day) => `u_ex${day}.log`);
      }
      for (const [server, lines] of refused) {
        yield logFile(lines, [server, "LogFiles", "HTTPERR"], "httperr1.log", errorFields);
      }
    },
  };
}

type Entry = {
  readonly url: string;
  readonly verb: string;
  readonly code: number;
  readonly sub: number;
  readonly takenMs: number;
};

/* The time of a line is the end of its request, in whole seconds. */
function moment(at: number): string {
  return new Date(at).toISOString().slice(0, 19).replace("T", " ");
}

/* A field of a line: never empty, never with a blank. */
function safe(text: string | undefined): string {
  return text === undefined || text === "" ? "-" : text.replaceAll(" ", "+");
}

function partsOf(url: string): { readonly port: string; readonly stem: string; readonly query: string } {
  const match = /^[a-z]+:\/\/[^/:]*:?(\d*)([^?]*)\??(.*)$/s.exec(url);
  return { port: match?.[1] || "80", stem: safe(match?.[2]), query: safe(match?.[3]) };
}

const agent = "Mozilla/5.0+(Windows+NT+10.0;+Win64;+x64)";

function clientAddress(random: Random): string {
  return `10.20.${random.whole(0, 31)}.${random.whole(2, 250)}`;
}

function accessLine(random: Random, { url, verb, code, sub, takenMs }: Entry, at: number): Line {
  const { port, stem, query } = partsOf(url);
  const win32 = code === 502 ? 64 : 0;
  const text = `${moment(at)} 10.20.0.1 ${verb.replaceAll(/\s/g, "+")} ${stem} ${query} ${port} - ${clientAddress(random)} ${agent} ${code} ${sub} ${win32} ${takenMs}`;
  return { at, text };
}

function refusedLine(random: Random, url: string, at: number, siteId: number, pool: string): Line {
  const { port, stem } = partsOf(url);
  const text = `${moment(at)} ${clientAddress(random)} ${random.whole(49_152, 65_000)} 10.20.0.1 ${port} HTTP/1.1 GET ${stem} 503 ${siteId} AppShutdown ${pool.replaceAll(" ", "+")}`;
  return { at, text };
}

function* daily(
  lines: readonly Line[],
  folder: readonly string[],
  fields: string,
  nameOf: (day: string) => string,
): Iterable<SampleLog> {
  const days = Map.groupBy(lines, ({ at }) => new Date(at).toISOString().slice(2, 10).replaceAll("-", ""));
  for (const [day, some] of days) yield logFile(some, folder, nameOf(day), fields);
}

function logFile(lines: readonly Line[], folder: readonly string[], name: string, fields: string): SampleLog {
  const sorted = lines.toSorted((a, b) => a.at - b.at);
  const head = `#Software: Microsoft Internet Information Services 10.0\r\n#Version: 1.0\r\n#Date: ${moment(sorted[0]?.at ?? 0)}\r\n#Fields: ${fields}\r\n`;
  const text = head + sorted.map((line) => `${line.text}\r\n`).join("");
  return { folder, name, bytes: utf8(text), modifiedAt: sorted.at(-1)?.at ?? 0 };
}

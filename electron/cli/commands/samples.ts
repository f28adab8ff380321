/* `freblens samples`: writes a made-up farm of traces to a folder. Only reads its options; the engine writes. */
import { parseArgs } from "node:util";
import { resolve } from "node:path";
import type { FarmOptions } from "../../../shared/samples/plan.ts";
import { writeSampleFarm } from "../../engine/sample-farm.ts";
import type { Command } from "../command.ts";
import { exitCodes } from "../command.ts";

const help = `Usage: freblens samples FOLDER [options]

Writes a made-up farm of failed request traces: three servers with two sites on a bad day, with 502s in bursts, cold
starts, missing files, slow pages and some damaged files. FOLDER must be new, empty, or an older sample farm, which is
then replaced.

Options:
  --traces N    how many traces to write, 1 to 1000000 (240)
  --servers N   how many servers, 1 to 99 (3)
  --light       small traces of about 45 events instead of 100 to 250
  --seed N      another farm; the same seed gives the same farm (1)
  --end TIME    when the day ends, as 2026-06-08T18:00:00Z (now)
  --help        this text
`;

/** Reads a whole number between two bounds; undefined for anything else. */
function readNumber(text: string, from: number, to: number): number | undefined {
  const value = /^\d{1,10}$/.test(text) ? Number(text) : undefined;
  return value !== undefined && value >= from && value <= to ? value : undefined;
}

type Plan = { readonly folder: string; readonly farm: FarmOptions };

/** Options from arguments, or the sentence that says what is wrong with them. */
function readOptions(args: readonly string[]): Plan | string {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      traces: { type: "string", default: "240" },
      servers: { type: "string", default: "3" },
      seed: { type: "string", default: "1" },
      end: { type: "string" },
      light: { type: "boolean", default: false },
    },
  });
  const [folder] = positionals;
  if (folder === undefined || positionals.length > 1) return "Name one folder to write to.";
  const traces = readNumber(values.traces, 1, 1_000_000);
  if (traces === undefined) return `--traces takes a number from 1 to 1000000, not ${values.traces}.`;
  const servers = readNumber(values.servers, 1, 99);
  if (servers === undefined) return `--servers takes a number from 1 to 99, not ${values.servers}.`;
  const seed = readNumber(values.seed, 0, 4_294_967_295);
  if (seed === undefined) return `--seed takes a whole number, not ${values.seed}.`;
  const endAt = values.end === undefined ? Date.now() : Date.parse(values.end);
  if (Number.isNaN(endAt)) return `--end takes a time such as 2026-06-08T18:00:00Z, not ${values.end ?? ""}.`;
  return { folder: resolve(folder), farm: { servers, traces, seed, endAt, light: values.light } };
}

/** The command. Exit codes: 0 written, 2 wrong use or a folder that may not be used, 3 could not be written. */
export const samplesCommand: Command = {
  name: "samples",
  summary: "write a made-up farm of traces to a folder",
  help,
  async run(args, io) {
    if (args.includes("--help") || args.includes("-h")) {
      await io.out(help);
      return exitCodes.done;
    }
    let plan: Plan | string;
    try {
      plan = readOptions(args);
    } catch (error) {
      plan = error instanceof Error ? error.message : String(error);
    }
    if (typeof plan === "string") {
      io.err(`${plan}\nSee freblens samples --help.\n`);
      return exitCodes.wrongUse;
    }
    const written = await writeSampleFarm(plan.folder, plan.farm, io.signal);
    if (!written.ok) {
      io.err(`${written.error.message}\n`);
      return written.error.code === "bad-path" ? exitCodes.wrongUse : exitCodes.unread;
    }
    const { files, sizeBytes, folder } = written.value;
    await io.out(`${files} traces (${(sizeBytes / 1_048_576).toFixed(1)} MB) written to ${folder}\n`);
    return exitCodes.done;
  },
};

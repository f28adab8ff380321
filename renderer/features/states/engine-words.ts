/* The death of the engine's process in words: what happened, what is kept, what goes on, what to do if it repeats. Pure. */
import { formatCount } from "../../../shared/base/format.ts";
import type { EngineDeath } from "../../../shared/contract/messages.ts";
import type { EngineStatus } from "../../../shared/contract/shapes.ts";

/** A head and what stands under it. */
export type DeathPart = { readonly head: string; readonly text: string };

/** Whether it is to be looked into at once. */
export function isGrave({ fatal, deaths }: EngineDeath): boolean {
  return fatal || deaths > 1;
}

/** The parts of the notice, in order; `moment` writes a time with its zone. */
export function deathParts(death: EngineDeath, moment: (at: number) => string): readonly DeathPart[] {
  const { fatal, at, exitCode, deaths, logPath } = death;
  const times = deaths === 1 ? "" : ` It was the ${ordinal(deaths)} time within an hour.`;
  const log =
    logPath === undefined ? "It could not be written down; is the disk full?" : `The last it said is in ${logPath}.`;
  return [
    {
      head: "What happened",
      text: `At ${moment(at)} the process that reads traces ended with code ${codeWords(exitCode)}.${times} ${log}`,
    },
    {
      head: "What is kept",
      text: "All rows, notes, bookmarks, kept copies and settings, and the filter and selection of this window. Nothing is ever written to a source.",
    },
    fatal
      ? {
          head: "What stands still",
          text: "Nothing new is read. The rows below are the last ones; traces cannot be opened.",
        }
      : {
          head: "What goes on by itself",
          text: "All sources are looked at again, and files are read on. A search, an export or a look at servers that was under way is to be started again.",
        },
    {
      head: fatal ? "What to do" : "If it repeats",
      text:
        (fatal ? "Close Freblens and open it again. If it stops again, remove" : "Remove") +
        " the source that was added last, and report it with the copied details and the log.",
    },
  ];
}

/** All of it as text for a report; it names no source and no trace. */
export function deathText(death: EngineDeath, status: EngineStatus | undefined): string {
  const { at, exitCode, deaths, fatal, logPath } = death;
  const sources = status?.sources ?? [];
  const files = sources.reduce((sum, one) => sum + one.files, 0);
  return [
    `Freblens ${status?.version ?? "of unknown version"}, ${status?.host ?? "unknown host"}`,
    `${new Date(at).toISOString()} the engine ended with code ${codeWords(exitCode)}`,
    `deaths within an hour: ${deaths}; started again: ${fatal ? "no" : "yes"}`,
    `sources: ${formatCount(sources.length)}, of them on a network: ${formatCount(sources.filter(({ network }) => network).length)}; files: ${formatCount(files)}`,
    `log: ${logPath ?? "could not be written"}`,
    "",
  ].join("\n");
}

/* Windows ends a crashed process with an NTSTATUS, which is known by its hexadecimal form. */
function codeWords(code: number): string {
  return code >= 0 && code < 256
    ? String(code)
    : `${code} (0x${(code >>> 0).toString(16).toUpperCase().padStart(8, "0")})`;
}

function ordinal(count: number): string {
  const last = count % 100 > 10 && count % 100 < 14 ? 0 : count % 10;
  return `${count}${["th", "st", "nd", "rd"][last] ?? "th"}`;
}

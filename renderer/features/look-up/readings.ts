/* What a typed text can stand for, laid out for reading: a title, the numbers in all their forms, and what is on record. */
import { formatStatus } from "../../../shared/model/status.ts";
import type { LookUpMatch } from "../../../shared/knowledge/look-up.ts";

/** One reading. Texts that nobody wrote down are undefined. */
export type CodeReading = {
  readonly kind: "status" | "code";
  readonly title: string;
  /** Label and number: `Decimal` `2147954402`. */
  readonly forms: readonly (readonly [label: string, text: string])[];
  readonly meaning: string | undefined;
  /** Label and text: what usually leads to it, who raises it. */
  readonly notes: readonly (readonly [label: string, text: string])[];
  readonly source: string | undefined;
};

function notes(
  pairs: readonly (readonly [string, string | undefined])[],
): readonly (readonly [label: string, text: string])[] {
  return pairs.flatMap(([label, text]) => (text === undefined || text === "" ? [] : [[label, text] as const]));
}

/** Lays a match out. */
export function readingOf(match: LookUpMatch): CodeReading {
  if (match.kind === "status") {
    const { reason, meaning, raisedBy, source } = match.meaning;
    return {
      kind: "status",
      title: `${formatStatus(match.status)} ${reason ?? ""}`.trim(),
      forms: [["HTTP status", formatStatus(match.status)]],
      meaning,
      notes: notes([["Raised by", raisedBy]]),
      source,
    };
  }
  const { code, hex, win32, name, meaning, typicalCause, source } = match.code;
  return {
    kind: "code",
    title: name ?? "No name on record",
    forms: notes([
      ["Hex", hex],
      ["Decimal", String(code)],
      ["Signed", code > 0x7fff_ffff ? String(code - 0x1_0000_0000) : undefined],
      ["Win32", win32 === undefined ? undefined : String(win32)],
    ]),
    meaning,
    notes: notes([["Usual cause on IIS", typicalCause]]),
    source,
  };
}

/** A key that tells readings of one text apart. */
export function readingKey({ kind, forms }: CodeReading): string {
  return `${kind} ${forms.map(([, text]) => text).join(" ")}`;
}

/* Text into HTML, the only way in: control characters become signs, the five characters of markup are escaped. */
import { visibleText } from "../../base/terminal.ts";

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** A text as content or as a quoted attribute. */
export function escapeHtml(text: string): string {
  return visibleText(text).replace(/[&<>"']/g, (char) => entities[char] ?? "");
}

/** A text of several lines: line ends stay, everything else as `escapeHtml`. */
export function escapeLines(text: string): string {
  return text
    .split(/\r\n|\r|\n/)
    .map(escapeHtml)
    .join("\n");
}

/** Pairs of a label and a text as a definition list; empty texts are left out. Labels are ours, texts foreign. */
export function definitions(pairs: readonly (readonly [label: string, text: string | undefined])[]): string {
  const rows = pairs
    .filter(([, text]) => text !== undefined && text !== "")
    .map(([label, text]) => `<dt>${escapeHtml(label)}</dt><dd>${escapeLines(text ?? "")}</dd>`);
  return `<dl>${rows.join("")}</dl>`;
}

/** A column of a table: its head, how a row's cell is made (as HTML), and a class. */
export type Column<T> = { readonly head: string; readonly cell: (row: T) => string; readonly kind?: "number" | "wrap" };

/** A small table. */
export function table<T>(caption: string, columns: readonly Column<T>[], rows: readonly T[]): string {
  const heads = columns.map(({ head, kind }) => `<th scope="col"${classOf(kind)}>${escapeHtml(head)}</th>`).join("");
  const body = rows
    .map((row) => `<tr>${columns.map(({ cell, kind }) => `<td${classOf(kind)}>${cell(row)}</td>`).join("")}</tr>`)
    .join("\n");
  return `<table><caption>${escapeHtml(caption)}</caption><thead><tr>${heads}</tr></thead><tbody>\n${body}\n</tbody></table>\n`;
}

function classOf(kind: string | undefined): string {
  return kind === undefined ? "" : ` class="${kind}"`;
}

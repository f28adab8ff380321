/* A table as text for the clipboard: parted by tabs, CSV for Excel, Markdown. Pure. */

/** Forms a table can be copied in. */
export type TextForm = "text" | "csv" | "markdown";

/** A table: heads, and rows of cells. */
export type TextTable = { readonly heads: readonly string[]; readonly rows: readonly (readonly string[])[] };

/* What starts a formula in Excel or LibreOffice, and what hides one. */
const formula = /^\s*[=+\-@]|^[\t\r\n]/;

function csvCell(text: string): string {
  const safe = formula.test(text) && !/^-?\d+(\.\d+)?$/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

function markdownCell(text: string): string {
  return text.replaceAll(/\s+/g, " ").replaceAll("\\", "\\\\").replaceAll("|", "\\|").replaceAll("<", "&lt;");
}

const markdownLine = (cells: readonly string[]): string => `| ${cells.map(markdownCell).join(" | ")} |`;

const textLine = (cells: readonly string[]): string => cells.map((cell) => cell.replaceAll(/\s+/g, " ")).join("\t");

/** The table in a form. Text has no heads where there is one row only, so that it can be pasted into a sentence. */
export function tableText({ heads, rows }: TextTable, form: TextForm): string {
  switch (form) {
    case "text":
      return (rows.length === 1 ? rows : [heads, ...rows]).map(textLine).join("\n");
    case "csv":
      return [heads, ...rows].map((cells) => `${cells.map(csvCell).join(",")}\r\n`).join("");
    case "markdown":
      return [markdownLine(heads), markdownLine(heads.map(() => "---")), ...rows.map(markdownLine)].join("\n");
  }
}

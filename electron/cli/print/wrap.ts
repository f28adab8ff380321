/* Long sentences broken at blanks, for a terminal of some width. Without a width a sentence stays one line. */
import { textCells, visibleText } from "../../../shared/base/terminal.ts";

/** The lines of a sentence; the first begins with `lead`, the others below its text. Foreign text as visible signs. */
export function wrapText(sentence: string, lead: string, width: number | undefined): readonly string[] {
  const text = visibleText(sentence);
  if (width === undefined) return [`${lead}${text}`];
  const indent = " ".repeat(textCells(lead));
  const room = Math.max(20, width - textCells(lead));
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    const longer = line === "" ? word : `${line} ${word}`;
    if (line !== "" && textCells(longer) > room) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  lines.push(line);
  return lines.map((one, index) => `${index === 0 ? lead : indent}${one}`);
}

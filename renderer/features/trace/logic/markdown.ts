/* Foreign text inside Markdown: it must not end a table's row, open mark-up or become a link. */

/** A text as inline code; empty where there is nothing to show. */
export function markdownCode(text: string): string {
  const longest = [...text.matchAll(/`+/g)].reduce((length, [ticks]) => Math.max(length, ticks.length), 0);
  const fence = "`".repeat(longest + 1);
  const inert = text.replaceAll("|", "\\|").replaceAll(/\r\n|\r|\n/g, " ");
  if (inert.trim() === "") return "";
  return longest === 0 ? `\`${inert}\`` : `${fence} ${inert} ${fence}`;
}

/** A text as plain prose in one line: what Markdown, HTML or a link could begin with is escaped. */
export function markdownProse(text: string): string {
  return text
    .replaceAll(/\s+/g, " ")
    .replaceAll(/[\\`*_[\]<>|#~!]/g, "\\$&")
    .replaceAll("&", "&amp;")
    .replaceAll("://", "\\://")
    .trim();
}

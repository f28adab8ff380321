/* The beginning of a long text that stands for it until all of it is asked for. */

/** The beginning of `text`; undefined where it is shown whole: it is short, or `sought` occurs behind the beginning. */
export function shortOf(text: string, most: number, sought: string): string | undefined {
  if (text.length <= most) return undefined;
  const end = Math.floor(most * 0.6);
  // A pair of surrogates is one character: it is not cut.
  const high = text.charCodeAt(end - 1);
  const at = high >= 0xd800 && high <= 0xdbff ? end - 1 : end;
  if (sought !== "" && text.toLowerCase().indexOf(sought.toLowerCase(), Math.max(0, at - sought.length + 1)) !== -1) {
    return undefined;
  }
  return text.slice(0, at);
}

/* Text out of a trace, shown as nothing but text, its direction kept to itself and odd characters as signs. */
import { visibleText } from "../../../shared/base/terminal.ts";

/** The text. */
export function Foreign({ text }: { readonly text: string }) {
  return <bdi>{visibleText(text)}</bdi>;
}

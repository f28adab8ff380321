/* What stands beside the title of the view of rewriting: how many rules applied, of how many asked. */
import { formatCount } from "../../../../shared/base/format.ts";
import { rewriteOf } from "../story/stories.ts";
import type { TraceFacts } from "../trace-facts.ts";

/** `1/5`; undefined where no rule was traced. */
export function rulesCount({ opened }: TraceFacts): string | undefined {
  const { rules } = rewriteOf(opened);
  if (rules.length === 0) return undefined;
  const applied = rules.filter(({ succeeded }) => succeeded === true).length;
  return `${formatCount(applied)}/${formatCount(rules.length)}`;
}

/* Other failing statuses: 500.x, 503.x, 401.x, 403.x, 404.x, 405, 413 and more. A new cause is a new file here and a line below, specific before general. */
import type { Rule } from "../../rule.ts";

/** Asked from first to last. */
export const statusRules: readonly Rule[] = [];

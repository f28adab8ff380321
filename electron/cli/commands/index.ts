/* The commands there are. A new one is a new file in this folder and a line here. */
import type { Command } from "../command.ts";
import { adviseCommand } from "./advise.ts";
import { compareCommand } from "./compare.ts";
import { coverageCommand } from "./coverage.ts";
import { diagnoseCommand } from "./diagnose.ts";
import { explainCommand } from "./explain.ts";
import { farmCommand } from "./farm.ts";
import { listCommand } from "./list.ts";
import { reportCommand } from "./report.ts";
import { ruleCommand } from "./rule.ts";
import { samplesCommand } from "./samples.ts";
import { searchCommand } from "./search.ts";
import { serveCommand } from "./serve.ts";
import { serversCommand } from "./servers.ts";
import { showCommand } from "./show.ts";
import { watchCommand } from "./watch.ts";

/** All commands, in the order they are listed. */
export const commands: readonly Command[] = [
  listCommand,
  showCommand,
  diagnoseCommand,
  compareCommand,
  explainCommand,
  searchCommand,
  farmCommand,
  coverageCommand,
  reportCommand,
  watchCommand,
  serveCommand,
  serversCommand,
  adviseCommand,
  ruleCommand,
  samplesCommand,
];

/* Which commands belong to places (the list, the open trace, a page), and which to the window itself. */
import type { CommandName } from "../../shared/contract/commands.ts";

/** Commands that a place offers while it is there, and nobody else does. */
export const offeredCommands = [
  "pageAgain",
  "pageStop",
  "readFarmWhole",
  "buildRule",
  "foldFound",
  "nextDifference",
  "previousDifference",
  "differencesOnly",
  "swapCompared",
  "readWaiting",
  "openSelected",
  "compareSelected",
  "showInFolder",
  "selectAll",
  "copyRows",
  "copyRowsCsv",
  "copyRowsMarkdown",
  "copyCell",
  "copyUrl",
  "copyPath",
  "bookmark",
  "note",
  "showNewest",
  "keepTrace",
] as const satisfies readonly CommandName[];

/** A command of a place. */
export type OfferedCommand = (typeof offeredCommands)[number];

/** Whether a command is one that places offer. */
export function isOffered(name: CommandName): name is OfferedCommand {
  return offeredCommands.some((offered) => offered === name);
}

/** Commands of the window itself. */
export type OwnCommand = Exclude<CommandName, OfferedCommand>;

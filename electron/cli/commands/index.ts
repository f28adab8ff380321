/* The commands there are. A new one is a new file in this folder and a line here. */
import type { Command } from "../command.ts";
import { listCommand } from "./list.ts";
import { samplesCommand } from "./samples.ts";

/** All commands, in the order they are listed. */
export const commands: readonly Command[] = [listCommand, samplesCommand];

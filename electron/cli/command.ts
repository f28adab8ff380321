/*
 * What a command of the command line is, and what it is handed. A command prints through its `io` only and answers with
 * an exit code; it never ends the process. The commands there are: commands/index.ts.
 */

/** Exit codes, the same for every command; scheduled tasks rely on them. */
export const exitCodes = {
  /** Done. */
  done: 0,
  /** Done, but nothing matched. */
  nothingMatched: 1,
  /** Wrong use: an unknown option, a filter that cannot be read. */
  wrongUse: 2,
  /** Something could not be read; the error output says what. What could be read was printed. */
  unread: 3,
  /** Ended by Ctrl+C before it was done, as shells count it. */
  interrupted: 130,
} as const;

/** How a command talks. */
export type CommandIo = {
  /** Writes to standard output; to be awaited where much is written. */
  readonly out: (text: string) => Promise<void> | void;
  /** Writes to standard error: summaries, progress, what could not be read. */
  readonly err: (text: string) => void;
  /** Shows a line that the next one replaces, or none; absent where standard error is no terminal. */
  readonly showProgress?: ((text: string | undefined) => void) | undefined;
  /** Width of the terminal; undefined where the output is no terminal. */
  readonly columns: number | undefined;
  /** Whether standard output is a terminal. */
  readonly isTerminal: boolean;
  /** Aborted by Ctrl+C, by a request to end, and when nobody reads the output any more. */
  readonly signal: AbortSignal;
};

/** One command. */
export type Command = {
  readonly name: string;
  /** One line for the list of commands. */
  readonly summary: string;
  /** The whole text of `--help`. */
  readonly help: string;
  /** Runs it with the arguments behind its name; answers the exit code. */
  readonly run: (args: readonly string[], io: CommandIo) => Promise<number>;
};

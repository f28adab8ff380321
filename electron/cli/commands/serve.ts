/* `freblens serve`: the whole app in a browser of this machine, on 127.0.0.1 only, until it is told to end. */
import { existsSync } from "node:fs";
import { homedir } from "node:os";
import { join, resolve } from "node:path";
import { visibleText } from "../../../shared/base/terminal.ts";
import { createEngine } from "../../engine/engine.ts";
import { dataFolderFor } from "../../engine/data-folder.ts";
import { codeOf } from "../../engine/files/failures.ts";
import { startLoopback } from "../../loopback/server.ts";
import { openBrowser } from "../browser.ts";
import { exitCodes, type Command, type CommandIo } from "../command.ts";
import { wrongUse } from "../exit.ts";
import { readNumber, readOptions } from "../options.ts";
import { packageVersion, rendererFolder } from "../package-place.ts";
import { aborted, addSources } from "../sources.ts";

const help = `Usage: freblens serve [FOLDER...] [options]

Opens Freblens in the browser of this machine. Nobody else can reach it: it listens on 127.0.0.1 only, and its address
holds a key of this run. It runs until Ctrl+C. Folders named here are added to the list.

Options:
  --port N     the port to listen on; without it any free one
  --no-open    only print the address
  --data DIR   where the list of folders and the catalog are kept; without it the user's own data folder
  --help       this text

Exit codes: 0 ended by Ctrl+C, 2 wrong use or a port that is taken, 3 the page is not built or a folder not there.
`;

const options = { port: { type: "string" }, "no-open": { type: "boolean" }, data: { type: "string" } } as const;

async function run(args: readonly string[], io: CommandIo): Promise<number> {
  const given = readOptions(args, options);
  if (!given.ok) return wrongUse(io, "serve", given.error);
  const { rest: paths, text, flag } = given.value;
  const port = readNumber("port", text("port"), { min: 1, max: 65_535 });
  if (!port.ok) return wrongUse(io, "serve", port.error);
  if (!existsSync(join(rendererFolder, "index.html"))) {
    io.err("freblens: The page is not built yet. Run npm start once, which builds it.\n");
    return exitCodes.unread;
  }
  const data = text("data");
  const dataFolder = data === undefined ? dataFolderFor(process.platform, process.env, homedir()) : resolve(data);
  const engine = await createEngine({ dataFolder, version: packageVersion(), host: "loopback", mode: "watch" });
  try {
    const host = await startLoopback({ engine, rendererFolder, port: port.value ?? 0 }).catch(
      (error: unknown) => codeOf(error) ?? String(error),
    );
    if (typeof host === "string") {
      const advice = `Port ${port.value ?? 0} cannot be used (${host}). Choose another one, or leave --port out.`;
      return wrongUse(io, "serve", advice);
    }
    try {
      const refused = await addSources(engine, paths, io);
      const { message } = engine.status().store;
      if (message !== undefined) io.err(`freblens: ${visibleText(message)}\n`);
      await io.out(`Freblens is at ${host.url}\n`);
      if (!flag("no-open") && !io.signal.aborted) await openPage(host.mintOpenUrl(), io);
      await aborted(io.signal);
      return refused.length > 0 ? exitCodes.unread : exitCodes.done;
    } finally {
      await host.close();
    }
  } finally {
    await engine.close();
  }
}

async function openPage(url: string, io: CommandIo): Promise<void> {
  const opened = await openBrowser(url);
  io.err(
    opened
      ? "Opening the browser. Ctrl+C ends.\n"
      : "No browser could be opened here: open the address in one. Ctrl+C ends.\n",
  );
}

/** The command. */
export const serveCommand: Command = {
  name: "serve",
  summary: "opens the app in the browser of this machine",
  help,
  run,
};

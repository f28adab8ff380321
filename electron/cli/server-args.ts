/* Servers as arguments: names, files of names, farms that are kept, and the folder that stands for them. */
import { readFileSync } from "node:fs";
import { homedir } from "node:os";
import { resolve } from "node:path";
import { fail, ok, type Result } from "../../shared/base/result.ts";
import { readServerNames } from "../../shared/model/server-names.ts";
import type { KeptServer } from "../../shared/model/server-record.ts";
import { dataFolderFor } from "../engine/data-folder.ts";
import { codeOf } from "../engine/files/failures.ts";
import { configText } from "../engine/servers/config-text.ts";
import { thisMachine, type Machine } from "../engine/servers/ground.ts";
import { openServerList, type ServerList } from "../engine/servers/server-list.ts";
import type { Given } from "./options.ts";

/** Options that all commands on servers take. */
export const serverOptions = {
  names: { type: "string" },
  root: { type: "string" },
  data: { type: "string" },
  "allow-host": { type: "string" },
  json: { type: "boolean" },
} as const;

/** What the help of such a command says of them. */
export const serverOptionsHelp = `  --names FILE      a file of names, parted by line ends, blanks or commas
  --root DIR        a folder that stands for \\\\server\\C$, or for the network with a folder for each server:
                    DIR/WEB01/C$, DIR/WEB01/D$, DIR/nas/share
  --allow-host H    hosts besides the servers that may be opened (H,H...): a configuration or a trace folder may lie
                    on one, and opening it shows it who you are
  --data DIR        where Freblens keeps its lists; without it the user's own data folder`;

/** A server that was asked for, with the folder that stands for it. */
export type AskedServer = { readonly name: string; readonly root: string | undefined };

/** What a run on servers works with. */
export type ServerRun = {
  readonly list: ServerList;
  readonly dataFolder: string;
  readonly machine: Machine;
  readonly allowedHosts: readonly string[];
  readonly root: string | undefined;
};

/** Opens the list that is kept and reads the options. */
export function serverRun(given: Given): ServerRun {
  const data = given.text("data");
  const dataFolder = data === undefined ? dataFolderFor(process.platform, process.env, homedir()) : resolve(data);
  const list = openServerList(dataFolder);
  const root = given.text("root");
  const hosts =
    given
      .text("allow-host")
      ?.split(",")
      .map((host) => host.trim()) ?? [];
  return {
    list,
    dataFolder,
    machine: thisMachine(),
    allowedHosts: [...list.records().allowedHosts, ...hosts.filter((host) => host !== "")],
    root: root === undefined ? undefined : resolve(root),
  };
}

/** The servers that names, a file of names and farms stand for, each once. The failure is a sentence. */
export function askedServers(
  words: readonly string[],
  namesFile: string | undefined,
  run: ServerRun,
): Result<readonly AskedServer[], string> {
  const text = namesFile === undefined ? ok("") : fileOfNames(namesFile);
  if (!text.ok) return text;
  const kept = run.list.records().servers;
  const farms = words.flatMap((word) => membersOf(kept, word));
  const plain = words.filter((word) => membersOf(kept, word).length === 0);
  const read = readServerNames([...plain, text.value].join("\n"));
  const [wrong] = read.wrong;
  if (wrong !== undefined) {
    const where = wrong.line > plain.length ? ` in line ${wrong.line - plain.length} of ${namesFile ?? ""}` : "";
    return fail(
      `${JSON.stringify(wrong.text)}${where} is no server's name. Give one such as WEB01 or web01.corp.example.`,
    );
  }
  const asked = new Map<string, AskedServer>();
  for (const name of [...farms.map((one) => one.name), ...read.names]) {
    const known = kept.find((one) => one.name.toLowerCase() === name.toLowerCase());
    asked.set(name.toLowerCase(), { name, root: run.root ?? known?.root });
  }
  return ok([...asked.values()]);
}

function membersOf(kept: readonly KeptServer[], word: string): readonly KeptServer[] {
  return kept.filter(({ farm }) => farm?.toLowerCase() === word.toLowerCase());
}

const mostNameBytes = 1_000_000;

function fileOfNames(path: string): Result<string, string> {
  try {
    const bytes = readFileSync(path);
    if (bytes.length > mostNameBytes) return fail(`${path} is too long for a file of names.`);
    // Windows PowerShell writes UTF-16 where nothing else is said.
    const text = bytes.length === 0 ? ok("") : configText(bytes);
    return text.ok ? text : fail(`${path}: ${text.error}`);
  } catch (error) {
    return fail(`The names in ${path} cannot be read (${codeOf(error) ?? String(error)}).`);
  }
}

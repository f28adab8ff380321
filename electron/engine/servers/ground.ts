/*
 * Where a server's files are for this PC: its admin shares, this machine's own drives, or a folder that stands for them
 * (a mounted share, a copy, a test's drawing).
 *
 *   root/WEB01/C$/Windows    root is the network: each server a folder, its drives and shares below
 *   root/Windows             root is drive C of the one server
 *   root/config              root is the IISExpress folder of a user's Documents
 */
import { hostname } from "node:os";
import { usualVariables, type ServerDrives } from "../../../shared/iis-config/path-map.ts";
import { shortName } from "../../../shared/model/server-names.ts";
import type { FileAccess } from "../files/file-access.ts";
import { classifyPath } from "../files/path-gate.ts";

/** The ground a look stands on. */
export type Ground = {
  readonly drives: ServerDrives;
  /** A UNC path as this PC opens it; undefined where this PC cannot. */
  readonly locate: (path: string) => string | undefined;
  /** Whether names may be written in another case than the folders have. */
  readonly anyCase: boolean;
  /** The folder of applicationHost.config, with the server's variables. */
  readonly configFolder: string;
  /** IIS Express names trace folders after sites and knows no redirection. */
  readonly layout: "iis" | "express";
};

const configFolder = "%windir%\\System32\\inetsrv\\config";

/** The ground of a server over its admin shares. On systems without UNC paths nothing can be opened there. */
export function shareGround(server: string): Ground {
  return {
    drives: { server, driveC: `\\\\${server}\\C$`, variables: usualVariables },
    locate: (path) => (process.platform === "win32" || classifyPath(path).kind !== "unc" ? path : undefined),
    anyCase: false,
    configFolder,
    layout: "iis",
  };
}

/** What a machine says of itself. */
export type Machine = {
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly hostName: string;
};

/** The machine this runs on. */
export function thisMachine(): Machine {
  return { platform: process.platform, env: process.env, hostName: hostname() };
}

/** Whether a name means this machine. */
export function isThisMachine(server: string, machine: Machine): boolean {
  const name = server.toLowerCase();
  return name === "localhost" || name === "127.0.0.1" || name === shortName(machine.hostName).toLowerCase();
}

/** The ground of this machine's own IIS, by its own variables. */
export function localGround(server: string, machine: Machine): Ground {
  // A 32-bit process that asks for System32 is shown SysWOW64, where IIS has no configuration.
  const is32On64 = (machine.env["PROCESSOR_ARCHITEW6432"] ?? "") !== "";
  return {
    drives: { server, driveC: "C:", variables: variablesOf(machine) },
    locate: (path) => path,
    anyCase: false,
    configFolder: is32On64 ? configFolder.replace("System32", "Sysnative") : configFolder,
    layout: "iis",
  };
}

/** The ground of this machine's IIS Express, in the user's Documents. */
export function localExpressGround(server: string, machine: Machine): Ground {
  const home = `${machine.env["USERPROFILE"] ?? "C:"}\\Documents\\IISExpress`;
  const variables = new Map([...variablesOf(machine), ["iis_user_home", home]]);
  return { ...localGround(server, machine), ...express, drives: { server, driveC: "C:", variables } };
}

const express = { configFolder: "%IIS_USER_HOME%\\config", layout: "express" } as const;

function variablesOf(machine: Machine): ReadonlyMap<string, string> {
  const own = Object.entries(machine.env).flatMap(([name, value]): (readonly [string, string])[] =>
    value === undefined || value === "" ? [] : [[name.toLowerCase(), value]],
  );
  return new Map([...usualVariables, ...own]);
}

/** Folders by which a root shows that it is a drive: of Windows, or a copy of an App Service's. */
const ofDrive = ["Windows", "inetpub", "home", "LogFiles"];

/** The ground below a folder: that of the network, of one server's drives, of its drive C, or of IIS Express. */
export async function rootGround(root: string, server: string, files: FileAccess): Promise<Ground> {
  const names = await folderNames(files, root);
  const driveC = findName(names, "C$");
  if (driveC !== undefined) return drawnGround(server, below(root, driveC), undefined);
  if (ofDrive.some((name) => findName(names, name) !== undefined)) return drawnGround(server, root, undefined);
  const own = findName(names, server) ?? findName(names, shortName(server));
  if (own === undefined && findName(names, "config") !== undefined) {
    const variables = new Map([...usualVariables, ["iis_user_home", root]]);
    return { ...drawnGround(server, root, undefined), ...express, drives: { server, driveC: root, variables } };
  }
  const home = below(root, own ?? server);
  const inHome = own === undefined ? [] : await folderNames(files, home);
  // A server whose drives are told apart has a C$ or lacks it; its Windows may be on another.
  const hasDrives = inHome.some((name) => /^[a-z]\$$/i.test(name));
  return drawnGround(server, hasDrives ? below(home, findName(inHome, "C$") ?? "C$") : home, root);
}

function drawnGround(server: string, driveC: string, network: string | undefined): Ground {
  const isWindows = process.platform === "win32";
  return {
    drives: { server, driveC, variables: usualVariables },
    locate(path) {
      if (classifyPath(path).kind !== "unc") return path;
      if (network === undefined) return isWindows ? path : undefined;
      const parts = path.split(/[\\/]+/).filter((part) => part !== "");
      return below(network, parts.join(separatorOf(network)));
    },
    anyCase: !isWindows,
    configFolder,
    layout: "iis",
  };
}

async function folderNames(files: FileAccess, folder: string): Promise<readonly string[]> {
  const listed = await files.list(folder);
  return listed.ok ? listed.value.filter(({ kind }) => kind !== "file").map(({ name }) => name) : [];
}

function findName(names: readonly string[], wanted: string): string | undefined {
  return names.find((name) => name.toLowerCase() === wanted.toLowerCase());
}

function below(folder: string, name: string): string {
  return `${folder.replace(/[\\/]+$/, "")}${separatorOf(folder)}${name}`;
}

function separatorOf(root: string): string {
  return root.includes("\\") || /^[a-z]:/i.test(root) ? "\\" : "/";
}

/*
 * A real SMB share on this machine: smbd serves a folder on loopback, smbnetfs mounts it. It can be hung, revived, killed
 * and started again. Needs Linux, root, /dev/fuse and the Debian packages samba and smbnetfs; `shareIsPossible` says.
 */
import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { connect, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

const smbd = "/usr/sbin/smbd";
const smbnetfs = "/usr/bin/smbnetfs";

/** Why no share can be made here; undefined where one can. */
export function whyNoShare(): string | undefined {
  if (process.platform !== "linux" || process.getuid?.() !== 0) return "it needs Linux and root";
  if (!existsSync("/dev/fuse")) return "there is no /dev/fuse";
  if (!existsSync(smbd) || !existsSync(smbnetfs)) return "samba and smbnetfs are not installed";
  return undefined;
}

/** A share at work. */
export type Share = {
  /** The served folder, where tests write. */
  readonly folder: string;
  /** The same folder as it is seen over the network. */
  readonly path: string;
  /** The server stops answering, as one that hangs; connections stay. */
  readonly hang: () => void;
  readonly revive: () => void;
  /** The server is gone, as one that was switched off. */
  readonly kill: () => Promise<void>;
  readonly startAgain: () => Promise<void>;
  readonly close: () => Promise<void>;
};

/** How long a test may have to wait for the share: there is one port for it on a machine, and tests run side by side. */
export const shareWaitMs = 400_000;

/* Held by whoever runs a share; the system lets it go when its process ends. */
const turnPort = 44_559;

async function takeTurn(): Promise<() => void> {
  for (;;) {
    const server = createServer();
    const taken = await new Promise<boolean>((resolve) => {
      server.once("error", () => resolve(false));
      server.listen({ port: turnPort, host: "127.0.0.1", exclusive: true }, () => resolve(true));
    });
    if (taken) return () => void server.close();
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

/** Serves a new folder as share `traces` and mounts it, once no other test has a share. Hooks wait `shareWaitMs` for it. */
export async function startShare(): Promise<Share> {
  const endTurn = await takeTurn();
  const base = mkdtempSync(join(tmpdir(), "freblens-smb-"));
  const folder = join(base, "served");
  const mount = join(base, "mount");
  const state = join(base, "state");
  const home = join(base, "home");
  for (const path of [folder, mount, state, join(home, ".smb")]) mkdirSync(path, { recursive: true });
  writeFileSync(join(base, "smb.conf"), serverConfig(state, folder));
  writeFileSync(join(home, ".smb", "smb.conf"), "[global]\n");
  writeFileSync(join(home, ".smb", "smbnetfs.conf"), "");

  let server = await startServer(join(base, "smb.conf"));
  const client = spawn(smbnetfs, [mount, "-f"], { env: { ...process.env, HOME: home }, stdio: "ignore" });
  const path = join(mount, "127.0.0.1", "traces");
  await until(() => spawnSync("ls", [path], { timeout: 2_000 }).status === 0, "the share to be mounted");

  return {
    folder,
    path,
    hang: () => signalTree(server, "SIGSTOP"),
    revive: () => signalTree(server, "SIGCONT"),
    kill: () => stop(server),
    startAgain: async () => {
      server = await startServer(join(base, "smb.conf"));
    },
    close: async () => {
      signalTree(server, "SIGCONT");
      client.kill("SIGKILL");
      spawnSync("umount", ["-l", mount]);
      await stop(server);
      rmSync(base, { recursive: true, force: true });
      endTurn();
    },
  };
}

function serverConfig(state: string, folder: string): string {
  const places = [
    "private dir",
    "lock directory",
    "state directory",
    "cache directory",
    "pid directory",
    "ncalrpc dir",
  ];
  return [
    "[global]",
    "server role = standalone server",
    "map to guest = Bad User",
    "interfaces = 127.0.0.1/8",
    "bind interfaces only = yes",
    "smb ports = 445",
    "disable netbios = yes",
    "load printers = no",
    `log file = ${state}/log`,
    ...places.map((name) => `${name} = ${state}`),
    "[traces]",
    `path = ${folder}`,
    "guest ok = yes",
    "read only = yes",
    // The temp folder is closed to the guest account.
    "force user = root",
    "",
  ].join("\n");
}

async function startServer(config: string): Promise<ChildProcess> {
  const server = spawn(smbd, ["--foreground", "--no-process-group", "-s", config], { stdio: "ignore" });
  await until(() => answers(445), "the share server to answer");
  return server;
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host: "127.0.0.1", port, timeout: 500 });
    const end = (result: boolean): void => {
      socket.destroy();
      resolve(result);
    };
    socket.once("connect", () => end(true));
    socket.once("error", () => end(false));
    socket.once("timeout", () => end(false));
  });
}

/** The process and all below it, by their parents in /proc. */
function treeOf(pid: number): number[] {
  const children = readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .filter((name) => parentOf(name) === pid)
    .map(Number);
  return [pid, ...children.flatMap(treeOf)];
}

function parentOf(pid: string): number | undefined {
  try {
    const after = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ").at(-1) ?? "";
    return Number(after.split(" ")[1]);
  } catch {
    return undefined;
  }
}

function signalTree(server: ChildProcess, signal: NodeJS.Signals): void {
  if (server.pid === undefined || server.exitCode !== null || server.signalCode !== null) return;
  for (const pid of treeOf(server.pid)) {
    try {
      process.kill(pid, signal);
    } catch {
      // It ended between being listed and being told.
    }
  }
}

async function stop(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return;
  const ended = new Promise((resolve) => server.once("exit", resolve));
  signalTree(server, "SIGKILL");
  await ended;
}

async function until(holds: () => boolean | Promise<boolean>, what: string): Promise<void> {
  const deadline = Date.now() + 15_000;
  while (!(await holds())) {
    if (Date.now() > deadline) throw new Error(`waited 15 s for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

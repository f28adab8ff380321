/* `utilityProcess`: a real child process, so that killing the engine is killing a process. */
import { fork, type ChildProcess } from "node:child_process";
import { EventEmitter } from "node:events";
import { fileURLToPath } from "node:url";
import type * as Electron from "electron";
import { needReady, type World } from "./world.ts";

const parentPort = fileURLToPath(new URL("parent-port.mjs", import.meta.url));

/** A utility process. */
export class UtilityProcessDouble extends EventEmitter {
  readonly #child: ChildProcess;

  constructor(child: ChildProcess) {
    super();
    this.#child = child;
    child.on("spawn", () => this.emit("spawn"));
    child.on("message", (message) => this.emit("message", message));
    child.on("exit", (code) => this.emit("exit", code ?? 1));
  }
  get pid(): number | undefined {
    return this.#child.exitCode === null && this.#child.signalCode === null ? this.#child.pid : undefined;
  }
  get stderr(): ChildProcess["stderr"] {
    return this.#child.stderr;
  }
  postMessage(message: object): void {
    if (this.#child.connected) this.#child.send(structuredClone(message), () => undefined);
  }
  kill(): boolean {
    return this.#child.kill();
  }
}

/** Makes `utilityProcess`; `started` sees every process. */
export function createUtilityProcess(
  world: World,
  started: (child: UtilityProcessDouble) => void,
): { fork: (module: string, args?: string[], options?: Electron.ForkOptions) => UtilityProcessDouble } {
  return {
    fork(module, args = [], options = {}) {
      needReady(world, "utilityProcess.fork");
      const child = fork(module, args, {
        execArgv: ["--import", parentPort],
        env: { ...(options.env ?? process.env) },
        serialization: "advanced",
        stdio: ["ignore", "inherit", Array.isArray(options.stdio) ? (options.stdio[2] ?? "inherit") : "inherit", "ipc"],
      });
      const made = new UtilityProcessDouble(child);
      world.disposers.push(() => child.kill("SIGKILL"));
      started(made);
      return made;
    },
  };
}

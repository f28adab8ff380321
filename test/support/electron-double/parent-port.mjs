/* Runs before the module of a utility process: gives it `process.parentPort` over Node's own channel. */
import { EventEmitter } from "node:events";

const port = new EventEmitter();
port.postMessage = (message) => process.send?.(message);
process.on("message", (data) => port.emit("message", { data, ports: [] }));
Object.defineProperty(process, "parentPort", { value: port });

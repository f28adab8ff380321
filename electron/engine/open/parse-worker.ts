/* The thread side of the worker pool: one job at a time, the answer or the reason it could not be done. */
import { parentPort } from "node:worker_threads";
import { doParseJob, type ParseJob } from "./parse-job.ts";

/** What the pool sends and hears. */
export type WorkerRequest = { readonly id: number; readonly job: ParseJob };
/** `error` is a defect of ours in words, never a judgement about the trace. */
export type WorkerReply = { readonly id: number } & ({ readonly value: unknown } | { readonly error: string });

parentPort?.on("message", ({ id, job }: WorkerRequest) => {
  let reply: WorkerReply;
  try {
    reply = { id, value: doParseJob(job) };
  } catch (error) {
    reply = { id, error: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
  parentPort?.postMessage(reply);
});

/*
 * A few worker threads that parse traces, so that a large one never holds up the engine. Workers start with the first
 * job and are replaced when they die or run over time. It knows jobs only as data that goes in and comes out.
 */
import { Worker } from "node:worker_threads";
import type { ParseAnswers, ParseJob } from "./parse-job.ts";
import type { WorkerReply, WorkerRequest } from "./parse-worker.ts";
import { fail, ok, type Result } from "../../../shared/base/result.ts";

/** Why a job was not done. */
export type JobFailure = { readonly kind: "cancelled" | "timed-out" | "crashed"; readonly detail: string };

/** How a job is to be treated. */
export type JobManner = {
  /** Waits for every job that somebody is waiting for, and never holds the last thread: of one thread it gets none. */
  readonly behind?: boolean | undefined;
  /** The job's bytes move to the thread instead of being copied; the caller has none afterwards. */
  readonly giveBytes?: boolean | undefined;
  /** How long the job may take, in ms; absent: the limit of the pool. */
  readonly timeoutMs?: number | undefined;
};

/** Runs parse jobs in threads. */
export type WorkerPool = {
  readonly run: <K extends ParseJob["kind"]>(
    job: Extract<ParseJob, { kind: K }>,
    signal?: AbortSignal,
    manner?: JobManner,
  ) => Promise<Result<ParseAnswers[K], JobFailure>>;
  readonly close: () => Promise<void>;
};

type Waiting = {
  readonly job: ParseJob;
  readonly manner: JobManner;
  readonly settle: (result: Result<unknown, JobFailure>) => void;
  settled: boolean;
};
type Seat = { worker: Worker | undefined; task: Waiting | undefined; timer: NodeJS.Timeout | undefined };

/** Makes a pool of `size` threads; a job that takes longer than `timeoutMs` ends with its thread. */
export function createWorkerPool(options: {
  readonly workerUrl: URL;
  readonly size: number;
  readonly timeoutMs: number;
}): WorkerPool {
  const seats: Seat[] = Array.from({ length: options.size }, () => ({
    worker: undefined,
    task: undefined,
    timer: undefined,
  }));
  const queue: Waiting[] = [];
  const queueBehind: Waiting[] = [];
  let jobs = 0;

  const finish = (seat: Seat, result: Result<unknown, JobFailure>): void => {
    const task = seat.task;
    clearTimeout(seat.timer);
    seat.task = undefined;
    // An idle thread must not keep a command-line run alive.
    seat.worker?.unref();
    if (task !== undefined && !task.settled) {
      task.settled = true;
      task.settle(result);
    }
    pump();
  };

  const dismiss = async (seat: Seat, failure: JobFailure): Promise<void> => {
    const worker = seat.worker;
    seat.worker = undefined;
    worker?.removeAllListeners();
    // A thread that was told to end may still raise; nobody is waiting for it.
    worker?.on("error", () => {});
    finish(seat, fail(failure));
    await worker?.terminate();
  };

  const hire = (seat: Seat): Worker => {
    const worker = new Worker(options.workerUrl);
    worker.unref();
    worker.on("message", (reply: WorkerReply) => {
      if ("error" in reply) finish(seat, fail({ kind: "crashed", detail: reply.error }));
      else finish(seat, ok(reply.value));
    });
    worker.on("error", (error) => {
      void dismiss(seat, { kind: "crashed", detail: error instanceof Error ? error.message : String(error) });
    });
    worker.on("exit", (code) => void dismiss(seat, { kind: "crashed", detail: `the thread ended with code ${code}` }));
    return worker;
  };

  const mayRunBehind = (): boolean =>
    seats.filter(({ task }) => task?.manner.behind === true).length < options.size - 1;

  const pump = (): void => {
    for (const seat of seats) {
      if (seat.task !== undefined) continue;
      const task = firstOpen(queue) ?? (mayRunBehind() ? firstOpen(queueBehind) : undefined);
      if (task === undefined) return;
      seat.worker ??= hire(seat);
      seat.worker.ref();
      seat.task = task;
      const timeoutMs = task.manner.timeoutMs ?? options.timeoutMs;
      seat.timer = setTimeout(() => {
        void dismiss(seat, { kind: "timed-out", detail: `not done after ${Math.round(timeoutMs / 100) / 10} s` });
      }, timeoutMs);
      send(seat, seat.worker, task);
    }
  };

  /** Bytes that were given away before cannot be sent: a defect of the caller's, which must end its job alone. */
  const send = (seat: Seat, worker: Worker, { job, manner }: Waiting): void => {
    try {
      worker.postMessage({ id: ++jobs, job } satisfies WorkerRequest, manner.giveBytes === true ? movable(job) : []);
    } catch (error) {
      finish(seat, fail({ kind: "crashed", detail: error instanceof Error ? error.message : String(error) }));
    }
  };

  const run: WorkerPool["run"] = (job, signal, manner = {}) =>
    new Promise((resolve) => {
      const task: Waiting = {
        job,
        manner,
        // The worker answers a job of kind K with ParseAnswers[K]: both ends are doParseJob.
        settle: (result) => {
          signal?.removeEventListener("abort", cancel);
          resolve(result as never);
        },
        settled: false,
      };
      const cancel = (): void => {
        if (task.settled) return;
        task.settled = true;
        const seat = seats.find((candidate) => candidate.task === task);
        task.settle(fail({ kind: "cancelled", detail: "cancelled" }));
        if (seat !== undefined) void dismiss(seat, { kind: "cancelled", detail: "cancelled" });
      };
      if (signal?.aborted === true) return cancel();
      signal?.addEventListener("abort", cancel, { once: true });
      (manner.behind === true ? queueBehind : queue).push(task);
      pump();
    });

  return {
    run,
    close: async () => {
      const closed = { kind: "cancelled", detail: "the engine is closing" } as const;
      for (const task of [...queue.splice(0), ...queueBehind.splice(0)]) task.settle(fail(closed));
      await Promise.all(seats.map((seat) => dismiss(seat, closed)));
    },
  };
}

/** The memory of a job's bytes that can change hands: all of it must be the job's. */
function movable(job: ParseJob): ArrayBuffer[] {
  const parts = job.kind === "search" ? job.files : [job.bytes];
  return parts.flatMap(({ buffer, byteLength }) =>
    buffer instanceof ArrayBuffer && buffer.byteLength === byteLength ? [buffer] : [],
  );
}

/** Takes the first task that was not withdrawn. */
function firstOpen(queue: Waiting[]): Waiting | undefined {
  let task = queue.shift();
  while (task?.settled === true) task = queue.shift();
  return task;
}

/* Opens a trace: asks the engine, and reads what comes in short steps, so that the page answers meanwhile. */
import { unpackSteps, type Packed } from "../../shared/base/pack.ts";
import { ok, type Result } from "../../shared/base/result.ts";
import type { CallFailure } from "../../shared/contract/methods.ts";
import type { OpenedTrace } from "../../shared/contract/shapes.ts";
import { cancelled, type Client } from "./client.ts";

/** Work between two breaths of the page: half a frame. */
const stepMs = 8;

async function unpackInSteps<T>(packed: Packed<T>, signal: AbortSignal): Promise<T | undefined> {
  const steps = unpackSteps(packed);
  let began = performance.now();
  for (let step = steps.next(); ; step = steps.next()) {
    if (step.done === true) return step.value;
    if (performance.now() - began < stepMs) continue;
    await new Promise((resolve) => setTimeout(resolve));
    if (signal.aborted) return undefined;
    began = performance.now();
  }
}

/** A trace, read whole; an aborted question answers the code `cancelled`. */
export async function openTrace(
  call: Client["call"],
  id: number,
  signal: AbortSignal,
): Promise<Result<OpenedTrace, CallFailure>> {
  const answer = await call("openTrace", { id }, signal);
  if (!answer.ok) return answer;
  const { parsed, ...opening } = answer.value;
  const read = await unpackInSteps(parsed, signal);
  return read === undefined ? cancelled : ok({ ...opening, ...read });
}

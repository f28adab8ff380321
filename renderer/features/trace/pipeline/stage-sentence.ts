/* One stage of the strip in a sentence, for hover and screen readers. */
import { formatCount } from "../../../../shared/base/format.ts";
import { uncertaintyMs } from "../../../../shared/spans/clock.ts";
import type { PipelineStage, StageState } from "../logic/pipeline-stages.ts";

const idleWords: Readonly<Partial<Record<StageState, string>>> = {
  skipped: "nothing ran in it that the trace shows.",
  unreached: "not reached, as far as the trace shows.",
};

/** E.g. `EXECUTE_REQUEST_HANDLER: 502.3 was set here. 3 modules, 8,078 ms ±16 ms, of which 8,062 ms waiting.` */
export function stageSentence(stage: PipelineStage, status: string): string {
  const idle = idleWords[stage.state];
  if (idle !== undefined) return `${stage.name}: ${idle}`;
  const parts = [`${formatCount(stage.modules)} ${stage.modules === 1 ? "module call" : "module calls"}`];
  parts.push(
    stage.durationMs < uncertaintyMs
      ? `under ${uncertaintyMs} ms`
      : `${formatCount(stage.durationMs)} ms ±${uncertaintyMs} ms`,
  );
  if (stage.waitMs > 0) parts.push(`of which ${formatCount(stage.waitMs)} ms waiting for the outside`);
  const told = { failed: `${status} was set here. `, running: "The trace ends in this stage. " };
  const first = stage.state === "failed" || stage.state === "running" ? told[stage.state] : "";
  return `${stage.name}: ${first}${parts.join(", ")}.`;
}

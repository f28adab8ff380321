/*
 * The pipeline of IIS in one strip: each stage in order, which failed or still ran, how long each took. Widths are even,
 * so that names stay readable; a line below each shows its share of the time. Where the time went exactly is told by
 * the timeline.
 */
import { CircleX, Hourglass } from "lucide-react";
import { useMemo, useRef, useState, type KeyboardEvent } from "react";
import { formatDuration } from "../../../../shared/base/format.ts";
import { formatStatus } from "../../../../shared/model/status.ts";
import { pipelineStages, stageOfSpan, type PipelineStage } from "../logic/pipeline-stages.ts";
import { useTrace, useTraceView } from "../trace-context.ts";
import { stageSentence } from "./stage-sentence.ts";
import "./pipeline.css";

type StageButtonProps = {
  readonly stage: PipelineStage;
  readonly share: number;
  readonly current: boolean;
  readonly reachable: boolean;
  readonly status: string;
  readonly onFocus: () => void;
  readonly onArrow: (event: KeyboardEvent) => void;
};

function StageButton({ stage, share, current, reachable, status, onFocus, onArrow }: StageButtonProps) {
  const { store } = useTrace();
  const { event, state } = stage;
  const sentence = stageSentence(stage, status);
  return (
    <button
      type="button"
      className="stage"
      data-state={state}
      data-stage={stage.name}
      aria-disabled={event === undefined}
      aria-current={current ? "step" : undefined}
      aria-label={sentence}
      title={event === undefined ? sentence : `${sentence} Click selects event #${event}, Enter opens it.`}
      tabIndex={reachable ? 0 : -1}
      onFocus={onFocus}
      onClick={() => (event === undefined ? undefined : store.getState().select(event))}
      onDoubleClick={() => (event === undefined ? undefined : store.getState().openEvent(event))}
      onKeyDown={(pressed) => {
        onArrow(pressed);
        if (pressed.key !== "Enter" || event === undefined) return;
        pressed.preventDefault();
        store.getState().openEvent(event);
      }}
    >
      <span className="stage-name">
        {state === "failed" ? <CircleX size={13} aria-hidden /> : null}
        {state === "running" ? <Hourglass size={13} aria-hidden /> : null}
        <span className="stage-words">{stage.words}</span>
      </span>
      <span className="stage-time">{stageTime(stage, status)}</span>
      {share > 0 ? (
        <svg className="stage-share" aria-hidden preserveAspectRatio="none" viewBox="0 0 100 2">
          <rect width={Math.max(2, share * 100)} height={2} />
        </svg>
      ) : null}
    </button>
  );
}

function stageTime(stage: PipelineStage, status: string): string {
  if (stage.state === "failed") return stage.modules === 0 ? status : `${status} · ${formatDuration(stage.durationMs)}`;
  if (stage.event === undefined) return "–";
  return stage.durationMs < 16 ? "< 16 ms" : formatDuration(stage.durationMs);
}

/** The strip. It stands inside a trace pane; a click selects an event for all views. */
export function PipelineStrip() {
  const { facts } = useTrace();
  const { spans, verdict } = facts.opened;
  const selected = useTraceView((view) => view.selected);
  const stages = useMemo(() => pipelineStages(spans, verdict.setBy), [spans, verdict]);
  const list = useRef<HTMLOListElement>(null);
  const failing = stages.findIndex(({ state }) => state === "failed" || state === "running");
  const [focused, setFocused] = useState(Math.max(0, failing));
  const selectedStage = selected === undefined ? undefined : stageOfSpan(spans, spans.spanOfEvent[selected - 1] ?? -1);
  const onKeyDown = (event: KeyboardEvent): void => {
    const to = { ArrowRight: focused + 1, ArrowLeft: focused - 1, Home: 0, End: stages.length - 1 }[event.key];
    if (to === undefined || event.altKey || event.ctrlKey) return;
    event.preventDefault();
    const next = Math.max(0, Math.min(stages.length - 1, to));
    setFocused(next);
    list.current?.querySelectorAll<HTMLElement>(".stage")[next]?.focus();
  };
  const status = verdict.setBy === undefined ? "" : formatStatus(verdict.setBy.status);
  return (
    <section className="pipeline" aria-label="Stages of the pipeline, in order">
      <ol ref={list} className="pipeline-stages">
        {stages.map((stage, at) => (
          <li key={stage.name}>
            <StageButton
              stage={stage}
              share={spans.totalMs === 0 ? 0 : stage.durationMs / spans.totalMs}
              current={selectedStage === stage.name}
              reachable={at === Math.min(focused, stages.length - 1)}
              status={status}
              onFocus={() => setFocused(at)}
              onArrow={onKeyDown}
            />
          </li>
        ))}
      </ol>
    </section>
  );
}

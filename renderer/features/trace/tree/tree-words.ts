/*
 * What the complete tree says in words beside an event: waits and silences that follow it, spans that never close, ends
 * that close nothing, pairs that cross modules. Plain facts; what they mean is said by the verdict.
 */
import { formatCount } from "../../../../shared/base/format.ts";
import type { Span, SpanTree, Wait } from "../../../../shared/model/span.ts";
import { measured } from "../performance/clock-words.ts";
import type { TreeModel, TreeNode } from "./tree-model.ts";

/** A note: `odd` ones stand out, because the trace is not as it should be there. */
export type TreeNote = { readonly text: string; readonly tone: "plain" | "time" | "odd" };

/** What notes are looked up by, made once for a trace. */
export type TreeNotes = {
  readonly waitFrom: ReadonlyMap<number, Wait>;
  readonly silenceFrom: ReadonlyMap<number, number>;
  readonly strays: ReadonlySet<number>;
};

/** Reads waits, silences and stray ends out of the spans. */
export function treeNotes(tree: SpanTree): TreeNotes {
  const waitFrom = new Map<number, Wait>();
  for (const wait of tree.spans.flatMap((span) => span.waits)) {
    const known = waitFrom.get(wait.fromEvent);
    // An operation carries the part of its module's wait that falls into it: the longer one is the whole.
    if (known === undefined || wait.endMs - wait.startMs > known.endMs - known.startMs)
      waitFrom.set(wait.fromEvent, wait);
  }
  const silenceFrom = new Map(tree.gaps.map((gap) => [gap.fromEvent, gap.durationMs]));
  return { waitFrom, silenceFrom, strays: new Set(tree.strayEnds) };
}

const plain = (text: string): TreeNote => ({ text, tone: "plain" });
const odd = (text: string): TreeNote => ({ text, tone: "odd" });
const numbered = (event: number): string => `#${formatCount(event)}`;

/** Whether a span that never closed is cut off by the end of the trace, rather than by the end of what it lies in. */
function isCutOff(node: TreeNode, span: Span, model: TreeModel, tree: SpanTree): boolean {
  const reachesEnd = span.track === "main" ? node.end === model.nodes.length : span.endMs >= tree.totalMs;
  return reachesEnd && tree.spans[0]?.endEvent === undefined;
}

function openingNote(span: Span, atEnd: boolean): TreeNote | undefined {
  if (span.endEvent !== undefined) {
    return span.track === "main"
      ? undefined
      : plain(`runs beside the modules until ${numbered(span.endEvent)}: ${measured(span.durationMs)} ms`);
  }
  if (atEnd) return odd("still open where the trace ends");
  return odd(`never closed: counted until its surroundings end at ${formatCount(span.endMs)} ms`);
}

function waitNote(wait: Wait): TreeNote {
  const long = `${measured(wait.endMs - wait.startMs)} ms`;
  const until = wait.toEvent === undefined ? "no resume in the trace" : `until ${numbered(wait.toEvent)}`;
  return { text: `then waits ${long} for the outside, ${until}`, tone: "time" };
}

function rootNote(events: readonly { readonly name: string }[]): TreeNote {
  const started = events.some(({ name }) => name === "GENERAL_REQUEST_START");
  return started
    ? plain("other events come before its start")
    : odd("its start is not in the trace: the beginning is missing");
}

/** How many of the given events (rising numbers) lie inside a node, itself not counted. */
export function countInside(node: TreeNode, model: TreeModel, numbers: readonly number[]): number {
  // Only the very last node can be one that is no event.
  const last = model.nodes[node.end - 1];
  const upTo = last?.kind === "tail" ? Number.POSITIVE_INFINITY : (last?.event ?? 0);
  return firstAbove(numbers, upTo) - firstAbove(numbers, node.event);
}

function firstAbove(numbers: readonly number[], value: number): number {
  let [low, high] = [0, numbers.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((numbers[middle] ?? 0) > value) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** The words for the tail: how long, and whether events are missing there. */
function tailNote({ tail }: SpanTree): TreeNote {
  const long = `${measured(tail?.durationMs ?? 0)} ms`;
  return tail?.lost === true
    ? odd(`${long} until the file was written; events of this time are missing`)
    : { text: `${long} until the file was written; nothing was raised`, tone: "time" };
}

/** All notes of a node. `events` are those of the trace. */
export function notesOf(
  node: TreeNode,
  model: TreeModel,
  tree: SpanTree,
  notes: TreeNotes,
  events: readonly { readonly name: string }[],
): readonly TreeNote[] {
  if (node.kind === "tail") return [tailNote(tree)];
  const span = tree.spans[node.span];
  const found: (TreeNote | undefined)[] = [];
  if (node.kind === "root") found.push(rootNote(events));
  if (span !== undefined) found.push(openingNote(span, isCutOff(node, span, model, tree)));
  if (node.kind === "event") found.push(...eventNotes(node, tree, notes));
  return found.filter((note) => note !== undefined);
}

function eventNotes(node: TreeNode, tree: SpanTree, notes: TreeNotes): readonly (TreeNote | undefined)[] {
  const ended = tree.spans[tree.spanOfEvent[node.event - 1] ?? -1];
  const wait = notes.waitFrom.get(node.event);
  const silenceMs = notes.silenceFrom.get(node.event);
  return [
    ended !== undefined && ended.endEvent === node.event && ended.startEvent !== node.event
      ? plain(`end of ${numbered(ended.startEvent)}`)
      : undefined,
    notes.strays.has(node.event) ? odd("closes nothing: its start is not in the trace") : undefined,
    wait === undefined ? undefined : waitNote(wait),
    wait === undefined && silenceMs !== undefined
      ? { text: `then ${measured(silenceMs)} ms without an event`, tone: "time" }
      : undefined,
  ];
}

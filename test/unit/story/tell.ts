/* A sketch, read and paired, as the readers of stories want it. */
import { readTrace } from "../../../shared/freb/read-trace.ts";
import type { SpanTree } from "../../../shared/model/span.ts";
import type { Trace } from "../../../shared/model/trace.ts";
import { buildSpans } from "../../../shared/spans/build-spans.ts";
import { headerStory, type HeaderStory } from "../../../shared/story/headers.ts";
import { sketchBytes } from "../../support/sketch.ts";

export type Told = { readonly trace: Trace; readonly spans: SpanTree; readonly headers: HeaderStory };

/** Trace, spans and headers of a drawn trace. */
export function tell(text: string): Told {
  return tellBytes(sketchBytes(text));
}

/** The same for the bytes of a file. */
export function tellBytes(bytes: Uint8Array): Told {
  const { trace } = readTrace(bytes);
  const spans = buildSpans(trace);
  return { trace, spans, headers: headerStory(trace, spans) };
}

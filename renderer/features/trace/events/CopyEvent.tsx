/* Copies one event as text, Markdown or JSON. Values that are shortened here are fetched whole first. */
import { useEffect, useState } from "react";
import type { TraceEvent } from "../../../../shared/model/trace.ts";
import { Button } from "../../../components/Button.tsx";
import { eventAsJson, eventAsMarkdown, eventAsText } from "../logic/copy-event.ts";
import { useTrace } from "../trace-context.ts";

const forms = [
  { label: "Text", write: eventAsText },
  { label: "Markdown", write: eventAsMarkdown },
  { label: "JSON", write: eventAsJson },
] as const;

/** The row of copy buttons. */
export function CopyEvent({ event }: { readonly event: TraceEvent }) {
  const { facts, call, traceId } = useTrace();
  const [said, setSaid] = useState("");
  useEffect(() => {
    if (said === "") return undefined;
    const timer = setTimeout(() => setSaid(""), 3_000);
    return () => clearTimeout(timer);
  }, [said]);
  const copy = async (form: (typeof forms)[number]): Promise<void> => {
    const cut = facts.opened.cutValues.some(([number]) => number === event.number);
    const answer = cut ? await call("readEvent", { id: traceId, number: event.number }) : undefined;
    if (answer?.ok === false) return setSaid(answer.error.message);
    const whole = answer === undefined ? event : { ...event, data: answer.value.data };
    await navigator.clipboard.writeText(form.write(whole)).then(
      () => setSaid(`Copied as ${form.label}`),
      () => setSaid("The clipboard did not take it: give the window the focus and try again."),
    );
  };
  return (
    <p className="copy-event">
      <span>Copy as</span>
      {forms.map((form) => (
        <Button key={form.label} tone="quiet" onClick={() => void copy(form)}>
          {form.label}
        </Button>
      ))}
      <output className="copy-said">{said}</output>
    </p>
  );
}

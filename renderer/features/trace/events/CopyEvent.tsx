/* Copies one event as text, Markdown or JSON. */
import type { TraceEvent } from "../../../../shared/model/trace.ts";
import { Button } from "../../../components/Button.tsx";
import { useTrace } from "../trace-context.ts";
import { useCopy } from "../use-copy.ts";
import { eventForms, wholeEvent } from "./event-forms.ts";

/** The row of copy buttons. */
export function CopyEvent({ event }: { readonly event: TraceEvent }) {
  const scope = useTrace();
  const { said, copy, say } = useCopy();
  const take = async (form: (typeof eventForms)[number]): Promise<void> => {
    const whole = await wholeEvent(scope, event);
    if (whole.ok) await copy(`as ${form.label}`, form.write(whole.value));
    else say(whole.error.message);
  };
  return (
    <p className="copy-event">
      <span>Copy as</span>
      {eventForms.map((form) => (
        <Button key={form.label} tone="quiet" onClick={() => void take(form)}>
          {form.label}
        </Button>
      ))}
      <output className="copy-said">{said}</output>
    </p>
  );
}

/* The menu that copies: the trace in short, the selected event, a link to what is shown. Nothing that was not asked for. */
import { Check, Copy, TriangleAlert } from "lucide-react";
import { formatCount } from "../../../shared/base/format.ts";
import { IconButton } from "../../components/Button.tsx";
import { MenuButton, type MenuEntry } from "../../components/Menu.tsx";
import { entryActions } from "../../state/entry-actions.ts";
import { useOffers } from "../../state/offers.ts";
import { eventForms, wholeEvent } from "./events/event-forms.ts";
import { traceAsJson, traceAsMarkdown, traceAsText } from "./logic/copy-trace.ts";
import { useTrace, useTraceView } from "./trace-context.ts";
import { useCopy } from "./use-copy.ts";

const traceForms = [
  { label: "text", write: traceAsText },
  { label: "Markdown", write: traceAsMarkdown },
  { label: "JSON", write: traceAsJson },
] as const;

/** The desktop app's own address leads nowhere outside of it. */
const linkable = location.protocol.startsWith("http");

/** The button with the menu. */
export function CopyMenu() {
  const scope = useTrace();
  const { opened } = scope.facts;
  const selected = useTraceView((view) => view.selected);
  const event = selected === undefined ? undefined : opened.trace.events[selected - 1];
  const { said, failed, copy, say } = useCopy();
  const copyEvent = async (form: (typeof eventForms)[number]): Promise<void> => {
    if (event === undefined) return;
    const whole = await wholeEvent(scope, event);
    if (whole.ok) await copy(`event #${formatCount(event.number)} as ${form.label}`, form.write(whole.value));
    else say(whole.error.message);
  };
  const ofEvent = event === undefined ? "Selected event" : `Event #${formatCount(event.number)}`;
  const entries: readonly MenuEntry[] = [
    ...traceForms.map(({ label, write }) => ({
      kind: "item" as const,
      command: "copyTrace",
      label: `Verdict and request as ${label}`,
      onSelect: () => void copy(`the verdict as ${label}`, write(opened)),
    })),
    { kind: "line", label: "before event" },
    ...eventForms.map((form) => ({
      kind: "item" as const,
      command: "copyTrace",
      label: `${ofEvent} as ${form.label === "Text" ? "text" : form.label}`,
      disabled: event === undefined,
      onSelect: () => void copyEvent(form),
    })),
    ...(linkable
      ? ([
          { kind: "line", label: "before link" },
          {
            kind: "item",
            command: "copyTrace",
            label: "Link to this view",
            onSelect: () => void copy("the link", location.href),
          },
        ] as const)
      : []),
  ];
  useOffers({}, entryActions(entries, "copyTrace", { group: "Open trace", title: (label) => `Copy: ${label}` }));
  const Icon = said === "" ? Copy : failed ? TriangleAlert : Check;
  return (
    <>
      <output className="copy-said" data-failed={failed}>
        {said}
      </output>
      <MenuButton
        label="Copy"
        align="end"
        trigger={
          <IconButton label="Copy">
            <Icon size={14} aria-hidden />
          </IconButton>
        }
        entries={entries}
      />
    </>
  );
}

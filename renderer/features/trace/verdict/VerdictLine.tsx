/* The verdict in one line, above all views of a trace: what happened, and how sure that is. */
import { CircleCheck, CircleHelp, CircleX, Clock, Scissors, Unplug, type LucideIcon } from "lucide-react";
import type { VerdictKind } from "../../../../shared/model/verdict.ts";
import { Badge } from "../../../components/Badge.tsx";
import { Inert } from "../Inert.tsx";
import { useTrace } from "../trace-context.ts";
import "./verdict.css";
import { confidenceHelp, kindTones, kindWords } from "./verdict-words.ts";

const icons: Readonly<Record<VerdictKind, LucideIcon>> = {
  failure: CircleX,
  client: Unplug,
  slow: Clock,
  expected: CircleCheck,
  incomplete: Scissors,
  unknown: CircleHelp,
};

/** The line. */
export function VerdictLine() {
  const { verdict } = useTrace().facts.opened;
  const Icon = icons[verdict.kind];
  return (
    <p className="verdict-line" data-tone={kindTones[verdict.kind]}>
      <Icon size={16} aria-hidden className="verdict-icon" />
      <span className="verdict-kind">{kindWords[verdict.kind]}</span>
      <strong className="verdict-title">
        <Inert text={verdict.title} />
      </strong>
      <Badge tone={verdict.confidence === "certain" ? 3 : 0} title={confidenceHelp[verdict.confidence]}>
        {verdict.confidence}
      </Badge>
    </p>
  );
}

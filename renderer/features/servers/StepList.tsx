/* The steps of a look, each with what it found, which right is missing, and what to do. */
import type { LookStep } from "../../../shared/model/server-look.ts";
import { Badge } from "../../components/Badge.tsx";
import { outcomeTones, outcomeWords } from "./step-words.ts";

function Step({ step }: { readonly step: LookStep }) {
  return (
    <li className="look-step">
      <Badge tone={outcomeTones[step.outcome]}>{outcomeWords[step.outcome]}</Badge>
      <div>
        <p>{step.message}</p>
        {step.message.includes(step.path) ? null : <p className="look-path data">{step.path}</p>}
        {step.missingRight === undefined ? null : (
          <p>
            <strong>Missing right:</strong> {step.missingRight}.
          </p>
        )}
        {step.advice === undefined ? null : <p className="look-advice">{step.advice}</p>}
      </div>
    </li>
  );
}

/** The list; steps appear as they happen. */
export function StepList({ label, steps }: { readonly label: string; readonly steps: readonly LookStep[] }) {
  return (
    <ol className="look-steps" aria-label={label}>
      {steps.map((step) => (
        <Step key={`${step.kind} ${step.path} ${step.message}`} step={step} />
      ))}
    </ol>
  );
}

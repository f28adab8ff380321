/* A result in one or two words with its sign; colour never says it alone. */
import { CircleCheck, CircleDashed, CircleX, TriangleAlert } from "lucide-react";

const signs = { good: CircleCheck, bad: CircleX, warn: TriangleAlert, none: CircleDashed };

/** The sign. */
export function Sign({ tone, children }: { readonly tone: keyof typeof signs; readonly children: string }) {
  const Icon = signs[tone];
  return (
    <span className="story-sign" data-tone={tone}>
      <Icon size={13} aria-hidden />
      {children}
    </span>
  );
}

/* A small coloured sign with a name: colour, shape and words say the same. It knows nothing of what it marks. */
import { Bell, Bug, Clock, Flag, Star, User, type LucideIcon } from "lucide-react";
import "./highlight-sign.css";

const icons: Readonly<Record<string, LucideIcon>> = {
  flag: Flag,
  star: Star,
  bell: Bell,
  clock: Clock,
  bug: Bug,
  user: User,
};

/** The sign; an unknown icon is a flag. */
export function HighlightSign({
  colour,
  icon,
  label,
}: {
  readonly colour: string;
  readonly icon: string;
  readonly label: string;
}) {
  const Icon = icons[icon] ?? Flag;
  return (
    <span className="highlight-sign" data-colour={colour} title={label}>
      <Icon size={12} role="img" aria-label={label} />
    </span>
  );
}

/* What stands where there is nothing to show: a sentence, and what can be done about it. */
import type { ReactNode } from "react";

/** A title, a sentence, and actions, in the middle of its room. */
export function EmptyState({
  title,
  children,
  actions,
  icon,
}: {
  readonly title: string;
  readonly children?: ReactNode;
  readonly actions?: ReactNode;
  readonly icon?: ReactNode;
}) {
  return (
    <div className="empty-state">
      {icon}
      <h2>{title}</h2>
      {children === undefined ? null : <div className="empty-state-text">{children}</div>}
      {actions === undefined ? null : <div className="empty-state-actions">{actions}</div>}
    </div>
  );
}

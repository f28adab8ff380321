/* A sentence that stays where the work is: an error, a warning, or news. Never a toast. */
import { CircleAlert, Info, TriangleAlert, X } from "lucide-react";
import type { ReactNode } from "react";
import { IconButton } from "./Button.tsx";

const icons = { error: CircleAlert, warning: TriangleAlert, info: Info };

/** A strip with a sentence, and optionally actions and a way to close it. */
export function Notice({
  kind,
  children,
  actions,
  onClose,
}: {
  readonly kind: "error" | "warning" | "info";
  readonly children: ReactNode;
  readonly actions?: ReactNode;
  readonly onClose?: () => void;
}) {
  const Icon = icons[kind];
  return (
    <div className="notice" data-kind={kind} role={kind === "error" ? "alert" : "status"}>
      <Icon size={16} aria-hidden />
      <div className="notice-text">{children}</div>
      {actions}
      {onClose === undefined ? null : (
        <IconButton label="Close this message" onClick={onClose}>
          <X size={14} aria-hidden />
        </IconButton>
      )}
    </div>
  );
}

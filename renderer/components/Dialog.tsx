/* A modal dialog with a title, a body and a row of actions. Focus stays inside and goes back when it closes. */
import { Dialog as BaseDialog } from "@base-ui/react/dialog";
import { X } from "lucide-react";
import { useRef, type ReactNode, type RefObject } from "react";
import { IconButton } from "./Button.tsx";

/* Where the hands go on: a field, else what scrolls, else a button. The cross comes last: it closes what was just opened. */
const wanted = [
  ":is(input, select, textarea):not(:disabled, [type=file])",
  "[tabindex='0']",
  "button:not(:disabled)",
] as const;

function firstOf(popup: HTMLElement | null): HTMLElement | null {
  for (const place of [".dialog-body", ".dialog-actions"]) {
    for (const kind of wanted) {
      const found = popup?.querySelector<HTMLElement>(`${place} ${kind}`);
      if (found) return found;
    }
  }
  return popup;
}

/** A dialog; `onClose` is called by Escape, the cross and a press outside. */
export function Dialog({
  open,
  title,
  description,
  children,
  actions,
  width = "usual",
  initialFocus,
  onClose,
}: {
  readonly open: boolean;
  readonly title: string;
  readonly description?: ReactNode;
  readonly children?: ReactNode;
  readonly actions?: ReactNode;
  readonly width?: "usual" | "wide" | "widest";
  /** What takes the focus when it opens; else what its body begins with. */
  readonly initialFocus?: RefObject<HTMLElement | null>;
  readonly onClose: () => void;
}) {
  const popup = useRef<HTMLDivElement>(null);
  return (
    <BaseDialog.Root open={open} onOpenChange={(next) => (next ? undefined : onClose())}>
      <BaseDialog.Portal>
        <BaseDialog.Backdrop className="dialog-backdrop" />
        <BaseDialog.Popup
          ref={popup}
          className="dialog"
          data-width={width}
          initialFocus={initialFocus ?? (() => firstOf(popup.current))}
        >
          <header className="dialog-head">
            <BaseDialog.Title className="dialog-title">{title}</BaseDialog.Title>
            <BaseDialog.Close
              render={
                <IconButton label="Close">
                  <X size={16} aria-hidden />
                </IconButton>
              }
            />
          </header>
          {description === undefined ? null : (
            <BaseDialog.Description className="dialog-description" render={<div />}>
              {description}
            </BaseDialog.Description>
          )}
          {children === undefined ? null : <div className="dialog-body">{children}</div>}
          {actions === undefined ? null : <footer className="dialog-actions">{actions}</footer>}
        </BaseDialog.Popup>
      </BaseDialog.Portal>
    </BaseDialog.Root>
  );
}

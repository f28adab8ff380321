/* A modal dialog with a title, a body and a row of actions. Focus stays inside and goes back when it closes. */
import { Dialog as BaseDialog } from "@base-ui/react/dialog";
import { X } from "lucide-react";
import type { ReactNode, RefObject } from "react";
import { IconButton } from "./Button.tsx";

/** A dialog; `onClose` is called by Escape, the cross and a press outside. */
export function Dialog({
  open,
  title,
  description,
  children,
  actions,
  wide = false,
  initialFocus,
  onClose,
}: {
  readonly open: boolean;
  readonly title: string;
  readonly description?: ReactNode;
  readonly children?: ReactNode;
  readonly actions?: ReactNode;
  readonly wide?: boolean;
  /** What takes the focus when it opens; else the first control. */
  readonly initialFocus?: RefObject<HTMLElement | null>;
  readonly onClose: () => void;
}) {
  return (
    <BaseDialog.Root open={open} onOpenChange={(next) => (next ? undefined : onClose())}>
      <BaseDialog.Portal>
        <BaseDialog.Backdrop className="dialog-backdrop" />
        <BaseDialog.Popup className="dialog" data-wide={wide} {...(initialFocus === undefined ? {} : { initialFocus })}>
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

/* Words that appear beside a control on hover and on keyboard focus. For more than two lines use a Popover. */
import { Tooltip as BaseTooltip } from "@base-ui/react/tooltip";
import type { ReactElement, ReactNode } from "react";

/** Puts a tooltip on `trigger`. */
export function Tooltip({
  trigger,
  side = "right",
  children,
}: {
  readonly trigger: ReactElement;
  readonly side?: "top" | "right" | "bottom" | "left";
  readonly children: ReactNode;
}) {
  return (
    <BaseTooltip.Root>
      <BaseTooltip.Trigger render={trigger} />
      <BaseTooltip.Portal>
        <BaseTooltip.Positioner className="tooltip-place" side={side} sideOffset={6}>
          <BaseTooltip.Popup className="tooltip">{children}</BaseTooltip.Popup>
        </BaseTooltip.Positioner>
      </BaseTooltip.Portal>
    </BaseTooltip.Root>
  );
}

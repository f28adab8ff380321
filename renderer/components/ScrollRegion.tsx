/* A named part of the page that scrolls. It takes the focus, so that the keyboard can scroll it too. */
import type { ReactNode, Ref } from "react";
import "./scroll-region.css";

const focusable = { tabIndex: 0 } as const;

/** The region; it scrolls by its class's style. */
export function ScrollRegion({
  label,
  className,
  children,
  ref,
}: {
  readonly label: string;
  readonly className: string;
  readonly children: ReactNode;
  readonly ref?: Ref<HTMLElement>;
}) {
  return (
    <section ref={ref} className={`scroll-region ${className}`} aria-label={label} {...focusable}>
      {children}
    </section>
  );
}

/* A push button, with text or with an icon and a name. It decides looks only; `tone` says how loud it is. */
import type { ComponentProps, ReactNode } from "react";

type ButtonProps = Omit<ComponentProps<"button">, "type"> & {
  readonly tone?: "plain" | "quiet" | "primary";
  readonly icon?: ReactNode;
};

/** A button with text. */
export function Button({ tone = "plain", icon, children, className, ...rest }: ButtonProps) {
  return (
    <button type="button" {...rest} className={`button ${className ?? ""}`} data-tone={tone}>
      {icon}
      {children}
    </button>
  );
}

type IconButtonProps = Omit<ComponentProps<"button">, "type" | "children" | "aria-label" | "title"> & {
  /** What it does; read by screen readers and shown on hover. */
  readonly label: string;
  /** The key that does the same, shown on hover. */
  readonly keys?: string;
  readonly children: ReactNode;
};

/** A button with an icon only; its name is always given. */
export function IconButton({ label, keys, className, ...rest }: IconButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      aria-label={label}
      title={keys === undefined ? label : `${label} (${keys})`}
      className={`icon-button ${className ?? ""}`}
    />
  );
}

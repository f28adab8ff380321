/* A labelled choice of one among a few, with a line below that says what it means. The browser's own list drops down. */
import { useId, type ReactNode } from "react";

/** The row: label at the left, list at the right. Values are told apart by their text. */
export function Select<T extends string | number>({
  label,
  value,
  options,
  disabled = false,
  children,
  onSelect,
}: {
  readonly label: string;
  readonly value: T;
  readonly options: readonly { readonly value: T; readonly label: string }[];
  readonly disabled?: boolean;
  /** What it means. */
  readonly children?: ReactNode;
  readonly onSelect: (value: T) => void;
}) {
  const id = useId();
  return (
    <div className="select-row">
      <label className="select-label" htmlFor={id}>
        {label}
      </label>
      <select
        id={id}
        className="select"
        value={String(value)}
        disabled={disabled}
        aria-describedby={children === undefined ? undefined : `${id}-note`}
        onChange={(event) => {
          const chosen = options.find((option) => String(option.value) === event.target.value);
          if (chosen !== undefined) onSelect(chosen.value);
        }}
      >
        {options.map((option) => (
          <option key={option.value} value={String(option.value)}>
            {option.label}
          </option>
        ))}
      </select>
      {children === undefined ? null : (
        <p id={`${id}-note`} className="select-note">
          {children}
        </p>
      )}
    </div>
  );
}

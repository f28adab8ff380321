/* One reading of a looked-up text: numbers first, then what it means, what usually leads to it, and where that is written. */
import type { CodeReading } from "./readings.ts";

/** The reading; all of its text can be selected. */
export function Reading({ reading }: { readonly reading: CodeReading }) {
  const { title, forms, meaning, notes, source } = reading;
  return (
    <article className="reading">
      <h3 className="data">{title}</h3>
      <p className="reading-forms">
        {forms.map(([label, text]) => (
          <span key={label}>
            <span className="reading-label">{label}</span> <span className="data">{text}</span>
          </span>
        ))}
      </p>
      <p>{meaning ?? "Nobody wrote down what it means; the digits may be wrong, or it is private to a program."}</p>
      {notes.map(([label, text]) => (
        <p key={label}>
          <span className="reading-label">{label}:</span> {text}
        </p>
      ))}
      {source === undefined ? null : <p className="reading-source">Source: {source}</p>}
    </article>
  );
}

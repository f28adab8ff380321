/*
 * The error look-up: a code of Windows or a status of IIS in any form people write it, and everything it can stand for,
 * with the sources. It asks nobody: the tables are part of the page.
 */
import { useDeferredValue, useMemo, useRef, useState, type RefObject } from "react";
import { formatCount } from "../../../shared/base/format.ts";
import { lookUp } from "../../../shared/knowledge/look-up.ts";
import { Dialog } from "../../components/Dialog.tsx";
import { ScrollRegion } from "../../components/ScrollRegion.tsx";
import { Reading } from "./Reading.tsx";
import { readingKey, readingOf } from "./readings.ts";
import "./look-up.css";

function Answer({ text }: { readonly text: string }) {
  const readings = useMemo(() => lookUp(text).map(readingOf), [text]);
  if (text.trim() === "") {
    return (
      <p className="look-up-hint">
        A number as it stands in a trace, a log or an article (<span className="data">2147954402</span>,{" "}
        <span className="data">0x80072EE2</span>, <span className="data">-2147012894</span>,{" "}
        <span className="data">12002</span>), a name or a part of one (<span className="data">winhttp_timeout</span>),
        or a status (<span className="data">502.3</span>).
      </p>
    );
  }
  if (readings.length === 0) {
    return (
      <p className="look-up-hint" role="status">
        Neither a number of 32 bits nor part of a name on record. Eight hex digits may stand without 0x; names are those
        of Windows, such as ERROR_ACCESS_DENIED.
      </p>
    );
  }
  return (
    <>
      <p className="look-up-count" role="status">
        {readings.length === 1 ? "One reading" : `${formatCount(readings.length)} readings, likeliest first`}
      </p>
      <ScrollRegion className="look-up-readings" label="Readings">
        {readings.map((reading) => (
          <Reading key={readingKey(reading)} reading={reading} />
        ))}
      </ScrollRegion>
    </>
  );
}

function Field({ first, field }: { readonly first: string; readonly field: RefObject<HTMLInputElement | null> }) {
  const [text, setText] = useState(first);
  const settled = useDeferredValue(text);
  return (
    <>
      <label className="field">
        <span>Code, name or status</span>
        <input
          ref={field}
          className="text-field data"
          value={text}
          spellCheck={false}
          autoComplete="off"
          onFocus={(event) => event.target.select()}
          onChange={(event) => setText(event.target.value)}
        />
      </label>
      <Answer text={settled} />
    </>
  );
}

/** The dialog; it begins with `text`. */
export function LookUpDialog({
  open,
  text,
  onClose,
}: {
  readonly open: boolean;
  readonly text: string;
  readonly onClose: () => void;
}) {
  const field = useRef<HTMLInputElement>(null);
  return (
    <Dialog open={open} width="wide" title="Error look-up" initialFocus={field} onClose={onClose}>
      <Field key={text} first={text} field={field} />
    </Dialog>
  );
}

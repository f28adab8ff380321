/* What is asked: which answers, in which time, out of which logs. */
import { useEffect, useState } from "react";
import { formatBytes, zoneId } from "../../../shared/base/format.ts";
import type { LogProgress } from "../../../shared/model/coverage.ts";
import type { KeptServer } from "../../../shared/model/server-record.ts";
import type { InputOf } from "../../../shared/contract/methods.ts";
import { Button } from "../../components/Button.tsx";
import { useCoverageLogs } from "../../state/coverage.ts";
import { useOffers } from "../../state/offers.ts";
import { useView } from "../../state/view.ts";
import { spans, type SpanKey } from "./words.ts";
import { useZone } from "../../state/zone.ts";

const linesOf = (text: string): string[] =>
  text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== "");

function Places({ servers }: { readonly servers: readonly KeptServer[] }) {
  const places = useCoverageLogs();
  const names = servers.map(({ name }) => name).join(", ");
  return (
    <div className="coverage-places">
      <label className="field">
        <span>Folders of access logs, one a line</span>
        <textarea
          className="text-field data"
          rows={3}
          spellCheck={false}
          value={places.logs}
          placeholder={"\\\\WEB01\\C$\\inetpub\\logs\\LogFiles"}
          onChange={(event) => useCoverageLogs.setState({ logs: event.target.value })}
        />
      </label>
      <label className="field">
        <span>Folders of HTTPERR, one a line</span>
        <textarea
          className="text-field data"
          rows={3}
          spellCheck={false}
          value={places.errorLogs}
          placeholder={"\\\\WEB01\\C$\\Windows\\System32\\LogFiles\\HTTPERR"}
          onChange={(event) => useCoverageLogs.setState({ errorLogs: event.target.value })}
        />
      </label>
      <div className="coverage-hints">
        {servers.length === 0 ? null : (
          <label className="coverage-check">
            <input
              type="checkbox"
              checked={places.servers}
              onChange={(event) => useCoverageLogs.setState({ servers: event.target.checked })}
            />
            Logs and configuration of the kept servers: {names}
          </label>
        )}
        <p>Left empty, logs are looked for where IIS puts them beside the traces. Nothing is written to a server.</p>
      </div>
    </div>
  );
}

/** Seconds since a moment, counted while it is shown. */
function useSeconds(since: number | undefined): number {
  const [now, setNow] = useState(0);
  useEffect(() => {
    if (since === undefined) return undefined;
    const tick = (): void => setNow(Date.now());
    tick();
    const timer = setInterval(tick, 500);
    return () => clearInterval(timer);
  }, [since]);
  return since === undefined ? 0 : Math.max(0, Math.floor((now - since) / 1000));
}

function statusText(progress: LogProgress | undefined, seconds: number): string {
  if (progress === undefined) return `Looking for logs, ${seconds} s…`;
  return `Read ${formatBytes(progress.bytesDone)} of ${formatBytes(progress.bytes)}, ${seconds} s…`;
}

type FormProps = {
  readonly servers: readonly KeptServer[];
  readonly askedAt: number | undefined;
  readonly progress: LogProgress | undefined;
  readonly placesShown: boolean;
  readonly onAsk: (wish: InputOf<"coverage">) => void;
  readonly onCancel: () => void;
};

/** The form; Enter asks. */
export function CoverageForm({ servers, askedAt, progress, placesShown, onAsk, onCancel }: FormProps) {
  const listQuery = useView((view) => view.query);
  const zone = useZone();
  const places = useCoverageLogs();
  const [query, setQuery] = useState(listQuery.includes("status:") ? listQuery : "status:502");
  const [span, setSpan] = useState<SpanKey>("all");
  const [reported, setReported] = useState("");
  const [open, setOpen] = useState(placesShown);
  const seconds = useSeconds(askedAt);
  const ask = (): void => {
    const ms = spans.find(({ key }) => key === span)?.ms;
    onAsk({
      query,
      zone: zoneId(zone),
      logs: linesOf(places.logs),
      errorLogs: linesOf(places.errorLogs),
      servers: places.servers ? servers.map(({ name }) => name) : [],
      ...(ms === undefined ? {} : { from: Date.now() - ms }),
      ...(/^\d{1,9}$/.test(reported) ? { reported: Number(reported) } : {}),
    });
  };
  useOffers({
    pageAgain: { run: ask, available: askedAt === undefined, title: "Coverage: read the logs" },
    pageStop: { run: onCancel, available: askedAt !== undefined, title: "Coverage: stop reading logs" },
  });
  return (
    <form
      className="coverage-form"
      onSubmit={(event) => {
        event.preventDefault();
        ask();
      }}
    >
      <div className="coverage-asked">
        <label className="coverage-query">
          <span>Answers</span>
          <input
            className="text-field data"
            value={query}
            spellCheck={false}
            onChange={(event) => setQuery(event.target.value)}
          />
        </label>
        <label>
          <span>Time</span>
          <select
            className="text-field"
            value={span}
            onChange={(event) => setSpan(spans.find(({ key }) => key === event.target.value)?.key ?? "all")}
          >
            {spans.map(({ key, label }) => (
              <option key={key} value={key}>
                {label}
              </option>
            ))}
          </select>
        </label>
        <label title="How many such answers clients or a monitor report, if that is known">
          <span>Reported</span>
          <input
            className="text-field data coverage-number"
            inputMode="numeric"
            placeholder="unknown"
            value={reported}
            onChange={(event) => setReported(event.target.value)}
          />
        </label>
        <Button aria-expanded={open} onClick={() => setOpen(!open)}>
          Logs…
        </Button>
        {askedAt === undefined ? (
          <button type="submit" className="button" data-tone="primary">
            Read logs
          </button>
        ) : (
          <Button onClick={onCancel}>Cancel</Button>
        )}
        <span className="coverage-status" role="status">
          {askedAt === undefined ? "" : statusText(progress, seconds)}
        </span>
      </div>
      {open ? <Places servers={servers} /> : null}
    </form>
  );
}

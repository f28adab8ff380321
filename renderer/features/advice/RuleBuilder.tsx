/* A new tracing rule: content, status codes, time, verbosity, providers and areas, and the three forms that make it. */
import { useEffect, useState } from "react";
import type { TraceRuleAnswer } from "../../../shared/contract/server-methods.ts";
import { useSession } from "../../state/session.tsx";
import { Remedies } from "./Remedies.tsx";

const verbosities = ["General", "CriticalError", "Error", "Warning", "Information", "Verbose"];
const eventSeverities = ["Ignore", "CriticalError", "Error", "Warning"];
/** Areas that exist only where their module's installer put them; not asked for at first. */
const rare = new Set(["WWW Server/ANCM", "WWW Server/IISNODE"]);

type Wish = {
  readonly path: string;
  readonly statusCodes: string;
  readonly seconds: string;
  readonly eventSeverity: string;
  readonly verbosity: string;
  readonly site: string;
  /** undefined: all usual ones. */
  readonly areas: ReadonlySet<string> | undefined;
};

function useRule(wish: Wish): TraceRuleAnswer | undefined {
  const { client } = useSession();
  const [answer, setAnswer] = useState<TraceRuleAnswer>();
  useEffect(() => {
    const asked = new AbortController();
    const { path, statusCodes, seconds, eventSeverity, verbosity, site, areas } = wish;
    const timeTakenMs = Math.min(86_400, Math.max(0, Math.trunc(Number(seconds)) || 0)) * 1_000;
    const input = {
      path,
      statusCodes,
      timeTakenMs,
      eventSeverity,
      verbosity,
      ...(site === "" ? {} : { site }),
      ...(areas === undefined ? {} : { areas: [...areas] }),
    };
    void client.call("traceRule", input, asked.signal).then((result) => {
      if (result.ok && !asked.signal.aborted) setAnswer(result.value);
    });
    return () => asked.abort();
  }, [client, wish]);
  return answer;
}

function allAreas(answer: TraceRuleAnswer): readonly string[] {
  return answer.providers.flatMap(({ name, areas }) =>
    areas.length === 0 ? [name] : areas.map((area) => `${name}/${area}`),
  );
}

function Areas({
  answer,
  wish,
  onChange,
}: {
  readonly answer: TraceRuleAnswer;
  readonly wish: Wish;
  readonly onChange: (areas: ReadonlySet<string>) => void;
}) {
  const chosen = wish.areas ?? new Set(allAreas(answer).filter((word) => !rare.has(word)));
  const toggle = (word: string): void => {
    const next = new Set(chosen);
    if (!next.delete(word)) next.add(word);
    onChange(next);
  };
  const box = (word: string, label: string) => (
    <label key={word} className="rule-area">
      <input type="checkbox" checked={chosen.has(word)} onChange={() => toggle(word)} />
      {label}
    </label>
  );
  return (
    <fieldset className="rule-areas">
      <legend>Providers and areas</legend>
      {answer.providers.map(({ name, areas }) => (
        <div key={name}>
          {areas.length === 0 ? box(name, name) : <span className="rule-provider">{name}</span>}
          <span className="rule-of-provider">{areas.map((area) => box(`${name}/${area}`, area))}</span>
        </div>
      ))}
    </fieldset>
  );
}

function Choice({
  label,
  value,
  options,
  onChange,
}: {
  readonly label: string;
  readonly value: string;
  readonly options: readonly string[];
  readonly onChange: (value: string) => void;
}) {
  return (
    <label className="field">
      <span>{label}</span>
      <select className="text-field" value={value} onChange={(event) => onChange(event.target.value)}>
        {options.map((option) => (
          <option key={option}>{option}</option>
        ))}
      </select>
    </label>
  );
}

/** The builder; it begins with the statuses of the page. */
export function RuleBuilder({ status }: { readonly status: string }) {
  const [wish, setWish] = useState<Wish>(() => ({
    path: "*",
    statusCodes: status,
    seconds: "",
    eventSeverity: "Ignore",
    verbosity: "Verbose",
    site: "",
    areas: undefined,
  }));
  const answer = useRule(wish);
  const change = (part: Partial<Wish>): void => setWish(Object.assign({}, wish, part));
  const text = (label: string, name: "path" | "statusCodes" | "seconds" | "site", placeholder: string) => (
    <label className="field">
      <span>{label}</span>
      <input
        className="text-field data"
        value={wish[name]}
        placeholder={placeholder}
        spellCheck={false}
        onChange={(event) => change({ [name]: event.target.value })}
      />
    </label>
  );
  return (
    <section className="rule-builder" aria-label="New tracing rule">
      <h3>New tracing rule</h3>
      <div className="rule-fields">
        {text("Content", "path", "* or *.aspx or api/*")}
        {text("Status codes", "statusCodes", "502, 500.19, 400-499")}
        {text("Longer than, seconds", "seconds", "any time")}
        <Choice
          label="Or an event of severity"
          value={wish.eventSeverity}
          options={eventSeverities}
          onChange={(eventSeverity) => change({ eventSeverity })}
        />
        <Choice
          label="Verbosity"
          value={wish.verbosity}
          options={verbosities}
          onChange={(verbosity) => change({ verbosity })}
        />
        {text("Only for the site", "site", "the whole server")}
      </div>
      {answer === undefined ? null : (
        <>
          <Areas answer={answer} wish={wish} onChange={(areas) => change({ areas })} />
          <div role="status">
            {answer.faults.map((fault) => (
              <p key={fault} className="field-failure">
                {fault}
              </p>
            ))}
          </div>
          {answer.forms === undefined ? null : <Remedies remedy={answer.forms} what="the new rule" />}
        </>
      )}
    </section>
  );
}

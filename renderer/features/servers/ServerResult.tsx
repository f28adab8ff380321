/* One server of the dialog: what the look came to, its steps, its sites, and what was added. */
import { CircleAlert, CircleCheck, LoaderCircle } from "lucide-react";
import { Button } from "../../components/Button.tsx";
import { SitePicker } from "./SitePicker.tsx";
import { StepList } from "./StepList.tsx";
import { countWords, isTrouble, lookWords } from "./step-words.ts";
import type { ServerWork } from "./use-server-looks.ts";

/** Sites that are shown beside those of other servers without being asked for. */
const fewSites = 4;

function StateIcon({ work, trouble }: { readonly work: ServerWork; readonly trouble: boolean }) {
  if (work.state === "looking" || work.state === "waiting") return <LoaderCircle size={15} aria-hidden />;
  return trouble ? <CircleAlert size={15} aria-hidden /> : <CircleCheck size={15} aria-hidden />;
}

function summary({ state, look, failure }: ServerWork): string {
  if (state === "waiting") return "waiting";
  if (state === "looking") return "looking…";
  return failure ?? (look === undefined ? "" : lookWords(look));
}

function Added({ work }: { readonly work: ServerWork }) {
  const { added } = work;
  if (added === undefined) return null;
  return (
    <div className="server-added" role="status">
      <p>{countWords(added.sources.length, "trace folder is", "trace folders are")} in the list of sources.</p>
      {added.failed.map(({ path, message }) => (
        <p key={path} className="field-failure">
          {message}
        </p>
      ))}
    </div>
  );
}

/** The server with everything known of it. */
export function ServerResult({
  work,
  alone,
  onAgain,
  onChoose,
}: {
  readonly work: ServerWork;
  /** Whether it is the only server, whose sites may take the room. */
  readonly alone: boolean;
  readonly onAgain: (allowHosts: readonly string[]) => void;
  readonly onChoose: (chosen: ReadonlySet<number>) => void;
}) {
  const { name, look, steps } = work;
  const trouble = work.failure !== undefined || steps.some(isTrouble);
  const hosts = look?.hostsWanted ?? [];
  return (
    <section className="server-result" aria-label={name}>
      <header className="server-head" data-trouble={trouble} data-state={work.state}>
        <StateIcon work={work} trouble={trouble} />
        <h3>{name}</h3>
        <span>{summary(work)}</span>
        {work.state === "done" || work.state === "failed" ? (
          <Button tone="quiet" onClick={() => onAgain([])}>
            Look again
          </Button>
        ) : null}
      </header>
      {hosts.map((host) => (
        <p key={host} className="server-consent">
          <span>
            A part of it lies on <strong>{host}</strong>. Opening that shows it who you are.
          </span>
          <Button onClick={() => onAgain([host])}>Allow {host}</Button>
        </p>
      ))}
      <details className="server-steps" open={trouble || work.state === "looking"}>
        <summary>{countWords(steps.length, "step", "steps")}</summary>
        <StepList label={`Steps of ${name}`} steps={steps} />
        {look?.doubts.map((doubt) => (
          <p key={doubt} className="look-advice">
            {doubt}
          </p>
        ))}
      </details>
      {look === undefined || look.sites.length === 0 ? null : (
        <details className="server-sites" open={alone || look.sites.length <= fewSites}>
          <summary>
            {countWords(look.sites.length, "site", "sites")}, {work.chosen.size} chosen
          </summary>
          <SitePicker server={name} sites={look.sites} chosen={work.chosen} onChoose={onChoose} />
        </details>
      )}
      <Added work={work} />
    </section>
  );
}

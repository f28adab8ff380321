/* The hard facts of a verdict: the client's answer, the module that set the status, the decoded code. */
import { CircleHelp } from "lucide-react";
import type { ReactNode } from "react";
import { formatCount } from "../../../../shared/base/format.ts";
import { formatStatus } from "../../../../shared/model/status.ts";
import type { Answerer, Verdict } from "../../../../shared/model/verdict.ts";
import { IconButton } from "../../../components/Button.tsx";
import { showLookUp } from "../../../state/view.ts";
import { CopyButton } from "../CopyButton.tsx";
import { EventLink } from "../EventLink.tsx";
import { Inert } from "../Inert.tsx";
import { useTrace } from "../trace-context.ts";
import { codeNumbers } from "./verdict-words.ts";

const answerers: Readonly<Record<Answerer, string | undefined>> = {
  module: undefined,
  backend: "the backend itself",
  application: "the application's own code",
  nobody: "nobody: there was no answer",
  unknown: undefined,
};

function Fact({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Explain({ code }: { readonly code: string }) {
  return (
    <IconButton className="code-explain" label={`Explain ${code}`} onClick={() => showLookUp(code)}>
      <CircleHelp size={13} aria-hidden />
    </IconButton>
  );
}

function SetBy({ verdict, offsetMs }: { readonly verdict: Verdict; readonly offsetMs: number | undefined }) {
  const { setBy } = verdict;
  if (setBy === undefined) return null;
  return (
    <Fact label="Set by">
      <strong>
        <Inert text={setBy.moduleName === "" ? "an unnamed module" : setBy.moduleName} />
      </strong>
      {setBy.notification === undefined ? null : (
        <>
          {" in "}
          <Inert text={setBy.notification} />
        </>
      )}
      {offsetMs === undefined ? " " : ` at ${formatCount(offsetMs)} ms `}
      <EventLink number={setBy.eventNumber} />
      {setBy.status === verdict.clientStatus ? null : (
        <span className="verdict-note">it set {formatStatus(setBy.status)}, not the final status</span>
      )}
    </Fact>
  );
}

/** The facts. */
export function VerdictFacts() {
  const { facts } = useTrace();
  const { verdict } = facts.opened;
  const answerer = answerers[verdict.answeredBy];
  const { error, setBy } = verdict;
  return (
    <dl className="verdict-facts">
      <Fact label="Client got">
        <strong>
          <Inert text={verdict.clientGot} />
        </strong>{" "}
        {verdict.clientStatus === undefined ? null : <Explain code={formatStatus(verdict.clientStatus)} />}
        {answerer === undefined ? null : <span className="verdict-note">from {answerer}</span>}
      </Fact>
      <SetBy verdict={verdict} offsetMs={setBy === undefined ? undefined : facts.offsets[setBy.eventNumber - 1]} />
      {error === undefined ? null : (
        <Fact label="Error">
          <span className="data">{error.name ?? "no name on record"}</span>{" "}
          <span className="verdict-code data">{codeNumbers(error)}</span>{" "}
          <CopyButton what="the code" text={String(error.code)} />
          <Explain code={String(error.code)} />
          {error.meaning === undefined ? null : <span className="verdict-meaning">{error.meaning}</span>}
        </Fact>
      )}
    </dl>
  );
}

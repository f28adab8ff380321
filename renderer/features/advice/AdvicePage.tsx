/* Advice on the kept servers: the worst first, the same advice on many places said once. Nothing is ever changed. */
import { useEffect, useMemo, useRef, useState } from "react";
import type { AdviceAnswer } from "../../../shared/contract/server-methods.ts";
import { Button } from "../../components/Button.tsx";
import { EmptyState } from "../../components/EmptyState.tsx";
import { Notice } from "../../components/Notice.tsx";
import { ScrollRegion } from "../../components/ScrollRegion.tsx";
import { useSession } from "../../state/session.tsx";
import { useView } from "../../state/view.ts";
import { AdviceBar, type AdviceChoice } from "./AdviceBar.tsx";
import { Group } from "./Group.tsx";
import { groupFindings, severities } from "./groups.ts";
import { RuleBuilder } from "./RuleBuilder.tsx";
import { useAdvice, useKeptServers, type AdviceWish } from "./use-advice.ts";
import "./advice.css";

const titles = { problem: "Problems", warning: "Warnings", note: "Notes" } as const;

function Unread({ answer, onAllow }: { readonly answer: AdviceAnswer; readonly onAllow: (host: string) => void }) {
  const unread = answer.servers.filter(({ configFile }) => configFile === undefined);
  const hosts = [...new Set(answer.servers.flatMap(({ hostsWanted }) => hostsWanted))];
  if (unread.length === 0 && hosts.length === 0) return null;
  return (
    <Notice
      kind="warning"
      actions={hosts.map((host) => (
        <Button key={host} onClick={() => onAllow(host)}>
          Allow {host}
        </Button>
      ))}
    >
      {unread.map(({ server, steps }) => (
        <p key={server}>
          <strong>{server}</strong> was not read: {steps.find(({ outcome }) => outcome !== "found")?.message}
        </p>
      ))}
      {unread.length > 0 ? null : <p>Parts lie on hosts that you have not allowed yet: {hosts.join(", ")}.</p>}
    </Notice>
  );
}

function Findings({ answer }: { readonly answer: AdviceAnswer }) {
  const places = [
    ...answer.differences.map((finding, index) => ({ key: `farm ${index}`, server: undefined, finding })),
    ...answer.servers.flatMap(({ server, findings }) =>
      findings.map((finding, index) => ({ key: `${server} ${index}`, server, finding })),
    ),
  ];
  const groups = groupFindings(places);
  const read = answer.servers.filter(({ configFile }) => configFile !== undefined);
  if (groups.length === 0 && read.length > 0) {
    return (
      <EmptyState title="Nothing to advise">
        Tracing can write what you look for, and no setting makes cold starts.
      </EmptyState>
    );
  }
  return (
    <>
      {severities.map((severity) => {
        const some = groups.filter((group) => group.severity === severity);
        if (some.length === 0) return null;
        return (
          <section key={severity} aria-label={titles[severity]}>
            <h3 className="advice-heading">
              {titles[severity]} <span>{some.length}</span>
            </h3>
            {some.map((group) => (
              <Group key={group.key} group={group} />
            ))}
          </section>
        );
      })}
      {answer.cut === 0 ? null : (
        <p className="advice-cut">{answer.cut} further notes are not shown here; the command line lists all.</p>
      )}
    </>
  );
}

/* Escape goes back, unless a dialog or a menu on top takes it. */
function useEscape(onClose: () => void): void {
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      if (event.key !== "Escape" || event.defaultPrevented || useView.getState().dialog !== undefined) return;
      event.preventDefault();
      onClose();
    };
    window.addEventListener("keydown", listen);
    return () => window.removeEventListener("keydown", listen);
  }, [onClose]);
}

/** The page; `onClose` goes back to the list. */
export function AdvicePage({
  onClose,
  onAddServers,
}: {
  readonly onClose: () => void;
  readonly onAddServers: () => void;
}) {
  const { client } = useSession();
  // A dialog over the page may have added servers.
  const noDialog = useView((view) => view.dialog === undefined);
  const { servers, failure: listFailure } = useKeptServers(noDialog);
  const [choice, setChoice] = useState<AdviceChoice>({ scope: "", status: "502" });
  const [round, setRound] = useState(0);
  const [building, setBuilding] = useState(false);
  const wanted = servers
    ?.filter(({ name, farm }) => choice.scope === "" || name === choice.scope || farm === choice.scope)
    .map(({ name }) => name)
    .join("\n");
  const wish = useMemo((): AdviceWish | undefined => {
    if (wanted === undefined || wanted === "" || round < 0) return undefined;
    return { names: wanted.split("\n"), statusCodes: choice.status };
  }, [wanted, choice.status, round]);
  const { answer, failure, busy } = useAdvice(wish);
  useEscape(onClose);
  const body = useRef<HTMLElement>(null);
  useEffect(() => body.current?.focus(), []);
  const allow = async (host: string): Promise<void> => {
    const of = answer?.servers.find(({ hostsWanted }) => hostsWanted.includes(host))?.server;
    if (of === undefined) return;
    await client.call("lookAtServer", { name: of, allowHosts: [host] });
    setRound(round + 1);
  };
  const problem = failure ?? listFailure;
  return (
    <section className="advice" aria-label="Advice">
      <AdviceBar
        servers={servers ?? []}
        choice={choice}
        busy={busy}
        building={building}
        onChoice={setChoice}
        onAgain={() => setRound(round + 1)}
        onBuild={() => setBuilding(!building)}
        onAddServers={onAddServers}
        onClose={onClose}
      />
      {problem === undefined ? null : <Notice kind="error">{problem}</Notice>}
      <ScrollRegion ref={body} className="advice-body" label="Findings">
        {building ? <RuleBuilder status={choice.status} /> : null}
        {servers?.length === 0 && !building ? (
          <EmptyState title="No server yet" actions={<Button onClick={onAddServers}>Add servers…</Button>}>
            Advice is made from the IIS configuration of servers that were added by their names.
          </EmptyState>
        ) : null}
        {answer === undefined ? null : (
          <>
            <Unread answer={answer} onAllow={(host) => void allow(host)} />
            <Findings answer={answer} />
          </>
        )}
      </ScrollRegion>
    </section>
  );
}

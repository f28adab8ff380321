/* Says when the connection to the engine is lost, and when the engine's process died: what of it, and what to do next. */
import { ChevronDown, ChevronRight } from "lucide-react";
import { useState } from "react";
import { formatAgo, formatTime, formatZone } from "../../../shared/base/format.ts";
import type { EngineDeath } from "../../../shared/contract/messages.ts";
import { Button } from "../../components/Button.tsx";
import { CopyTextButton } from "../../components/CopyTextButton.tsx";
import { Notice } from "../../components/Notice.tsx";
import { useNow } from "../../components/use-now.ts";
import { useEngine, useSession } from "../../state/session.tsx";
import { deathParts, deathText, isGrave } from "./engine-words.ts";
import { useZone } from "../../state/zone.ts";

/** The strip; absent while all is well. */
export function EngineNotice() {
  const connection = useEngine((view) => view.connection);
  const restarted = useEngine((view) => view.restarted);
  if (connection === "lost") return <LostNotice />;
  return restarted === undefined ? null : <DeathNotice key={restarted.at} death={restarted} />;
}

function useMoment(): (at: number) => string {
  const zone = useZone();
  return (at) => `${formatTime(at, zone).slice(0, 19)} ${formatZone(zone, at)}`;
}

function LostNotice() {
  const lostAt = useEngine((view) => view.lostAt);
  const moment = useMoment();
  const now = useNow(1_000);
  return (
    <Notice kind="warning">
      <strong>The connection to Freblens was lost</strong> and is being opened again, every few seconds. If Freblens was
      closed, start it again and reload this page from the address it prints. The rows below are the last ones read.
      {lostAt === undefined ? null : (
        <span aria-live="off">
          {" "}
          Lost {moment(lostAt)} ({formatAgo(lostAt, now)}).
        </span>
      )}
    </Notice>
  );
}

function DeathNotice({ death }: { readonly death: EngineDeath }) {
  const { engine } = useSession();
  const status = useEngine((view) => view.status);
  const [open, setOpen] = useState(isGrave(death));
  const moment = useMoment();
  const close = (): void => engine.store.setState({ restarted: undefined });
  const Chevron = open ? ChevronDown : ChevronRight;
  return (
    <Notice
      kind={death.fatal ? "error" : "warning"}
      actions={
        <>
          <Button
            tone="quiet"
            aria-expanded={open}
            icon={<Chevron size={13} aria-hidden />}
            onClick={() => setOpen(!open)}
          >
            Details
          </Button>
          <CopyTextButton text={deathText(death, status)} what="details for a report" />
        </>
      }
      {...(death.fatal ? {} : { onClose: close })}
    >
      {death.message}
      {open ? (
        <dl className="death-parts">
          {deathParts(death, moment).map(({ head, text }) => (
            <div key={head}>
              <dt>{head}</dt>
              <dd>{text}</dd>
            </div>
          ))}
        </dl>
      ) : null}
    </Notice>
  );
}

/* First run: some ways to begin, and what Freblens never does. */
import { FlaskConical, FolderOpen, HardDrive, Network, Server } from "lucide-react";
import { useState, type ReactNode } from "react";
import { Notice } from "../../components/Notice.tsx";
import { showDialog } from "../../state/view.ts";
import { useLocalIis } from "./use-local-iis.ts";
import { useSourceActions, type Outcome } from "./use-source-actions.ts";

function Choice({
  icon,
  title,
  children,
  onPress,
}: {
  readonly icon: ReactNode;
  readonly title: string;
  readonly children: ReactNode;
  readonly onPress: () => void;
}) {
  return (
    <button type="button" className="choice" onClick={onPress}>
      {icon}
      <span className="choice-text">
        <strong>{title}</strong>
        <span>{children}</span>
      </span>
    </button>
  );
}

/** What stands in the middle while there is no source. */
export function Welcome() {
  const actions = useSourceActions();
  const local = useLocalIis();
  const [failure, setFailure] = useState<string>();
  const run = (outcome: Outcome): void => {
    void outcome.then(setFailure);
  };
  return (
    <div className="welcome">
      <h1>Which requests failed, and why?</h1>
      <p>Freblens reads the failed request traces that IIS writes. Where are they?</p>
      {failure === undefined ? null : <Notice kind="error">{failure}</Notice>}
      <div className="choices">
        {local.map(({ name, title, add }) => (
          <Choice key={name} icon={<HardDrive size={24} aria-hidden />} title={title} onPress={() => run(add())}>
            Its configuration was found here
          </Choice>
        ))}
        <Choice
          icon={<FolderOpen size={24} aria-hidden />}
          title="Open a folder"
          onPress={() => run(actions.chooseFolder())}
        >
          On this machine, often C:\inetpub\logs\FailedReqLogFiles
        </Choice>
        <Choice
          icon={<Network size={24} aria-hidden />}
          title="Paste \\server\share"
          onPress={() => showDialog("addSource")}
        >
          Traces of a server, read over the network
        </Choice>
        <Choice
          icon={<Server size={24} aria-hidden />}
          title="Add servers by name"
          onPress={() => showDialog("addServers")}
        >
          WEB01 is enough: its IIS configuration tells the rest
        </Choice>
        <Choice
          icon={<FlaskConical size={24} aria-hidden />}
          title="Open the sample farm"
          onPress={() => run(actions.openSamples())}
        >
          Three made-up servers with 502s, cold starts and slow pages
        </Choice>
      </div>
      <p className="welcome-promise">Freblens never writes to a source and never calls home.</p>
    </div>
  );
}

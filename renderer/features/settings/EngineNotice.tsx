/* Says when the connection to the engine is lost, and when the engine had to be started again. */
import { Notice } from "../../components/Notice.tsx";
import { useEngine, useSession } from "../../state/session.tsx";

/** The strip; absent while all is well. */
export function EngineNotice() {
  const { engine } = useSession();
  const connection = useEngine((view) => view.connection);
  const restarted = useEngine((view) => view.restarted);
  if (connection === "lost") {
    return (
      <Notice kind="warning">
        The connection to Freblens was lost and is being opened again. If Freblens was closed, start it again and reload
        this page from the address it prints. The rows below are the last ones read.
      </Notice>
    );
  }
  if (restarted === undefined) return null;
  if (restarted.fatal) return <Notice kind="error">{restarted.message}</Notice>;
  return (
    <Notice kind="warning" onClose={() => engine.store.setState({ restarted: undefined })}>
      {restarted.message}
    </Notice>
  );
}

/* Keeps each new trace of the source, from here; everything else about keeping is a dialog of its own. */
import { useState } from "react";
import type { SourceHealth } from "../../../shared/model/source-folder.ts";
import type { Client } from "../../client/client.ts";
import { Button } from "../../components/Button.tsx";
import { useKeep } from "../../state/keep.ts";
import { showDialog } from "../../state/view.ts";

/** The switch; it takes effect at once. */
export function KeepSwitch({ call, source }: { readonly call: Client["call"]; readonly source: SourceHealth }) {
  const { status, failure, change } = useKeep(call, true);
  const [fault, setFault] = useState<string>();
  // While the engine is being told; the box must not jump back meanwhile.
  const [wanted, setWanted] = useState<boolean>();
  const kept = status?.settings.sourceIds.includes(source.id) === true;
  const keep = async (on: boolean): Promise<void> => {
    setWanted(on);
    const failed = await change((now) => {
      const others = now.sourceIds.filter((id) => id !== source.id);
      return { ...now, sourceIds: on ? [...others, source.id] : others };
    });
    setWanted(undefined);
    setFault(failed?.message);
  };
  return (
    <div className="health-keep">
      <label>
        <input
          type="checkbox"
          checked={wanted ?? kept}
          disabled={status === undefined}
          onChange={(event) => void keep(event.target.checked)}
        />
        Keep a copy of each new trace on this PC
      </label>
      <Button tone="quiet" onClick={() => showDialog("keep")}>
        Keep traces…
      </Button>
      <p className="field-failure" role="alert">
        {fault ?? failure}
      </p>
    </div>
  );
}

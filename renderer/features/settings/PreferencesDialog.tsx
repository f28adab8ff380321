/* Everything that can be set once and for all, in one place; each choice holds at once. To a file and from one, and back to the usual. */
import { useRef, useState } from "react";
import { formatCount, formatTime } from "../../../shared/base/format.ts";
import { usualEnginePreferences } from "../../../shared/contract/window-methods.ts";
import { saveText, type SaveOutcome } from "../../client/save-text.ts";
import { Button } from "../../components/Button.tsx";
import { Dialog } from "../../components/Dialog.tsx";
import { Notice } from "../../components/Notice.tsx";
import { Select } from "../../components/Select.tsx";
import { offeredLocales } from "../../state/figures.ts";
import { preferencesText, readPreferences } from "../../state/preferences-file.ts";
import { preferencesOf, usualPreferences } from "../../state/preferences.ts";
import { useSettings } from "../../state/settings.ts";
import { useZone } from "../../state/zone.ts";
import { showDialog } from "../../state/view.ts";
import { densities, paces, themes, zones } from "./choices.ts";
import { useEnginePreferences, type EnginePreferencesView } from "./use-engine-preferences.ts";

const fileName = "freblens-preferences.json";
const largestBytes = 100_000;

function WindowPart() {
  const settings = useSettings();
  const zone = useZone();
  const [now] = useState(() => Date.now());
  const locales = offeredLocales.some(({ value }) => value === settings.locale)
    ? offeredLocales
    : [...offeredLocales, { value: settings.locale, label: settings.locale }];
  return (
    <section aria-label="Windows">
      <h3>Windows</h3>
      <Select
        label="Theme"
        value={settings.theme}
        options={themes}
        onSelect={(theme) => useSettings.setState({ theme })}
      />
      <Select
        label="Height of rows"
        value={settings.density}
        options={densities}
        onSelect={(density) => useSettings.setState({ density })}
      />
      <Select
        label="Times in"
        value={settings.zone}
        options={zones}
        onSelect={(chosen) => useSettings.setState({ zone: chosen })}
      >
        The zone of a server is in no trace; it is said under{" "}
        <button type="button" className="link" onClick={() => showDialog("serverZones")}>
          Zones of servers
        </button>
        .
      </Select>
      <Select
        label="Numbers and dates"
        value={settings.locale}
        options={locales}
        onSelect={(locale) => useSettings.setState({ locale })}
      >
        {formatCount(1_234_567)} · {formatTime(now, zone).slice(0, 19)}. Filters and reports are always written plain.
      </Select>
    </section>
  );
}

function EnginePart({ view: { preferences, failure, choose } }: { readonly view: EnginePreferencesView }) {
  const set = preferences ?? usualEnginePreferences;
  const waiting = preferences === undefined;
  return (
    <section aria-label="Sources">
      <h3>Sources</h3>
      {failure === undefined ? null : <Notice kind="error">{failure}</Notice>}
      <Select
        label="Look at network sources"
        value={set.networkScanMs}
        disabled={waiting}
        options={paces(2_000, set.networkScanMs)}
        onSelect={(networkScanMs) => void choose({ ...set, networkScanMs })}
      >
        While traces come; less often after half an hour without one, and where a look takes long.
      </Select>
      <Select
        label="Look at local folders"
        value={set.localScanMs}
        disabled={waiting}
        options={paces(700, set.localScanMs)}
        onSelect={(localScanMs) => void choose({ ...set, localScanMs })}
      >
        Where the system tells of new files, they are seen at once besides.
      </Select>
      <Select
        label="Traces read whole at once"
        value={set.networkReads}
        disabled={waiting}
        options={[1, 2, 3, 4, 6, 8, 16].map((value) => ({ value, label: `${value} of each network source` }))}
        onSelect={(networkReads) => void choose({ ...set, networkReads })}
      >
        Fewer spare a thin line; more read a far farm sooner.
      </Select>
      <p className="preferences-more">
        What is kept of traces, and how much of the disk it may take, is set under{" "}
        <button type="button" className="link" onClick={() => showDialog("keep")}>
          Keep traces
        </button>
        .
      </p>
    </section>
  );
}

/** The dialog. */
export function PreferencesDialog({ open, onClose }: { readonly open: boolean; readonly onClose: () => void }) {
  const engine = useEnginePreferences(open);
  const [told, setTold] = useState<SaveOutcome>();
  const input = useRef<HTMLInputElement>(null);
  const take = async (file: File): Promise<void> => {
    const read = readPreferences(file.size > largestBytes ? "" : await file.text());
    if (!read.ok) return setTold({ kind: "error", sentence: `${file.name}: ${read.error}` });
    useSettings.setState(read.value.window);
    await engine.choose(read.value.engine);
    setTold({ kind: "info", sentence: `All preferences were taken from ${file.name}.` });
  };
  const reset = async (): Promise<void> => {
    useSettings.setState(usualPreferences);
    await engine.choose(usualEnginePreferences);
    setTold({ kind: "info", sentence: "All preferences are the usual ones again." });
  };
  const text = (): string =>
    preferencesText({
      window: preferencesOf(useSettings.getState()),
      engine: engine.preferences ?? usualEnginePreferences,
    });
  return (
    <Dialog
      open={open}
      title="Preferences"
      onClose={() => {
        setTold(undefined);
        onClose();
      }}
      actions={
        <>
          <input
            ref={input}
            type="file"
            accept=".json,application/json"
            hidden
            aria-label="File of preferences"
            onChange={(event) => {
              const file = event.target.files?.[0];
              if (file !== undefined) void take(file);
              // The same file can be chosen again.
              event.target.value = "";
            }}
          />
          <Button onClick={() => void reset()}>Reset</Button>
          <span className="preferences-gap" />
          <Button onClick={() => input.current?.click()}>Import…</Button>
          <Button onClick={() => void saveText(fileName, "application/json", text()).then(setTold)}>Export…</Button>
        </>
      }
    >
      {told === undefined ? null : (
        <Notice kind={told.kind} onClose={() => setTold(undefined)}>
          {told.sentence}
        </Notice>
      )}
      <div className="preferences">
        <WindowPart />
        <EnginePart view={engine} />
      </div>
    </Dialog>
  );
}

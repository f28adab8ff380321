/* Takes saved filters and highlight rules to a file, and from one. */
import { useRef } from "react";
import { saveText } from "../../client/save-text.ts";
import { Button } from "../../components/Button.tsx";
import { savedFileText, withSavedFile } from "../../state/saved-file.ts";
import { useSaved } from "../../state/saved.ts";

/** What became of a file. */
export type Told = { readonly kind: "info" | "error"; readonly sentence: string };

const fileName = "freblens-filters.json";
const largestBytes = 5_000_000;

async function taken(file: File): Promise<Told> {
  if (file.size > largestBytes) return { kind: "error", sentence: "This file is too large to hold saved filters." };
  const before = useSaved.getState();
  const after = withSavedFile(before, await file.text());
  if (!after.ok) return { kind: "error", sentence: after.error };
  useSaved.setState(after.value);
  const filters = after.value.filters.length - before.filters.length;
  const rules = after.value.rules.length - before.rules.length;
  return {
    kind: "info",
    sentence: `Taken from ${file.name}: ${filters} filters and ${rules} highlight rules that are new.`,
  };
}

/** Import and Export. */
export function FileButtons({ onTold }: { readonly onTold: (told: Told | undefined) => void }) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <input
        ref={input}
        type="file"
        accept=".json,application/json"
        hidden
        aria-label="File of saved filters"
        onChange={(event) => {
          const file = event.target.files?.[0];
          if (file !== undefined) void taken(file).then(onTold);
          // The same file can be chosen again.
          event.target.value = "";
        }}
      />
      <Button onClick={() => input.current?.click()}>Import…</Button>
      <Button
        onClick={() => {
          void saveText(fileName, "application/json", savedFileText(useSaved.getState())).then(onTold);
        }}
      >
        Export…
      </Button>
    </>
  );
}

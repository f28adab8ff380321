/* A change in three forms, one at a time, to be copied. Freblens runs none of them. */
import { Tabs } from "@base-ui/react/tabs";
import type { Remedy } from "../../../shared/model/advice.ts";
import { CopyTextButton } from "../../components/CopyTextButton.tsx";

const forms = [
  { key: "appcmd", label: "appcmd" },
  { key: "powershell", label: "PowerShell" },
  { key: "xml", label: "XML" },
] as const;

/** The forms there are; nothing where there is none. */
export function Remedies({ remedy, what }: { readonly remedy: Remedy; readonly what: string }) {
  const there = forms.flatMap(({ key, label }) => {
    const text = remedy[key];
    return text === undefined ? [] : [{ key, label, text }];
  });
  const [first] = there;
  if (first === undefined) return null;
  return (
    <Tabs.Root className="remedy" defaultValue={first.key}>
      <Tabs.List className="remedy-tabs" aria-label={`Forms of the change of ${what}`}>
        {there.map(({ key, label }) => (
          <Tabs.Tab key={key} value={key} className="remedy-tab">
            {label}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      {there.map(({ key, label, text }) => (
        <Tabs.Panel key={key} value={key} className="remedy-panel">
          <pre className="remedy-text data">{text}</pre>
          <CopyTextButton text={text} what={`${label} for ${what}`} />
        </Tabs.Panel>
      ))}
    </Tabs.Root>
  );
}

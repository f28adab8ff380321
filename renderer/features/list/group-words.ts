/* What groups are called: the choices, and the values of a group as the list would show them. Pure. */
import { visibleText } from "../../../shared/base/terminal.ts";
import { explainCode } from "../../../shared/knowledge/explain-code.ts";
import type { GroupField, TraceGroup } from "../../../shared/model/grouping.ts";
import { reasonWord } from "./cell-text.ts";

/** What the list can be grouped by, in the order of the menu. */
export const groupChoices: readonly { readonly value: GroupField; readonly label: string }[] = [
  { value: "signature", label: "How it failed" },
  { value: "verdict", label: "Cause" },
  { value: "status", label: "Status" },
  { value: "server", label: "Server" },
  { value: "site", label: "Site" },
  { value: "pool", label: "Pool" },
  { value: "pid", label: "Worker process" },
  { value: "path", label: "URL path" },
  { value: "url", label: "Whole URL" },
  { value: "host", label: "Host" },
  { value: "verb", label: "Verb" },
  { value: "user", label: "User" },
  { value: "reason", label: "Reason" },
  { value: "module", label: "Module" },
  { value: "notification", label: "Notification" },
  { value: "error", label: "Error" },
  { value: "trigger", label: "Trigger status" },
  { value: "source", label: "Source" },
];

/** What a choice is called. */
export function groupTitle(by: GroupField): string {
  return groupChoices.find(({ value }) => value === by)?.label ?? by;
}

/** What sources are called, by id. */
export type SourceNames = ReadonlyMap<string, string>;

function valueWords(field: string, value: string, names: SourceNames): string {
  if (field === "error" && value !== "") return explainCode(Number(value)).name ?? value;
  if (field === "status" || field === "trigger") return value.replace(/\.0$/, "");
  if (field === "reason") return reasonWord(value);
  if (field === "source") return visibleText(names.get(value) ?? value);
  return visibleText(value);
}

/** The values of a group in words; those that were not read whole are named so. */
export function groupWords({ values, known }: TraceGroup, names: SourceNames): string {
  const told = values.map(([field, value]) => valueWords(field, value, names)).filter(Boolean);
  if (!known) return [...told, "not read whole"].join(" · ");
  return told.length === 0 ? "none" : told.join(" · ");
}

/* What groups are called: the choices, and the values of a group as the list would show them. Pure. */
import { formatTime, type Zone } from "../../../shared/base/format.ts";
import { visibleText } from "../../../shared/base/terminal.ts";
import type { GroupField, TraceGroup } from "../../../shared/model/grouping.ts";
import { valueName } from "../../state/value-words.ts";
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
  { value: "time", label: "Time taken" },
  { value: "hour", label: "Hour" },
  { value: "source", label: "Source" },
  { value: "folder", label: "Folder of the file" },
  { value: "problem", label: "Marks" },
  { value: "is", label: "Bookmark" },
];

/** What a choice is called. */
export function groupTitle(by: GroupField): string {
  return groupChoices.find(({ value }) => value === by)?.label ?? by;
}

/** What sources are called, by id. */
export type SourceNames = ReadonlyMap<string, string>;

/** What else a group is called by: names of sources, and the zone that hours are told in. */
export type GroupTelling = { readonly names: SourceNames; readonly zone: Zone };

/** `2026-11-20 06:00 to 07:00`. */
function hourWords(at: number, zone: Zone): string {
  const clock = (moment: number): string => formatTime(moment, zone, "clock").slice(0, 5);
  return `${formatTime(at, zone, "date")} ${clock(at)} to ${clock(at + 3_600_000)}`;
}

function valueWords(field: string, value: string, { names, zone }: GroupTelling): string {
  if (field === "hour" && value !== "") return hourWords(Date.parse(value), zone);
  if (field === "reason") return reasonWord(value);
  if (field === "source") return visibleText(names.get(value) ?? value);
  return value === "" ? "" : valueName(field, value);
}

/** The values of a group in words; those that were not read whole are named so. */
export function groupWords({ values, known, name }: TraceGroup, told: GroupTelling): string {
  if (name !== undefined) return `${visibleText(name)} (${values[0]?.[1] ?? ""})`;
  const words = values.map(([field, value]) => valueWords(field, value, told)).filter(Boolean);
  if (!known) return [...words, "not read whole"].join(" · ");
  return words.length === 0 ? "none" : words.join(" · ");
}

/* Reading the place of a configuration error out of ConfigExceptionInfo: `\\?\C:\site\web.config ( 12) :text`. */
import { dataOf } from "../../../model/event-data.ts";
import type { TraceCase } from "../../case.ts";

/** Where a configuration error lies; fields are empty where IIS does not say. */
export type ConfigPlace = { readonly file: string; readonly line: string; readonly text: string };

/** Longer texts are not IIS's. */
const lengthLimit = 4_000;

/** Reads the text of ConfigExceptionInfo; undefined for an empty one. */
export function readConfigPlace(info: string): ConfigPlace | undefined {
  const text = info.slice(0, lengthLimit).trim();
  if (text === "") return undefined;
  const match = /^(?:\\\\\?\\)?([^\n]*?)[ \t]*\([ \t]*(\d{1,9})[ \t]*\)[ \t]*:(.*)$/s.exec(text);
  if (match === null) return { file: "", line: "", text };
  const [, file = "", line = "", rest = ""] = match;
  const share = file.startsWith("UNC\\") ? `\\\\${file.slice(4)}` : file;
  return { file: share.trim(), line: Number(line) === 0 ? "" : line, text: rest.replaceAll(/\s+/g, " ").trim() };
}

/** The configuration error of a trace, as the event that set its status tells it. */
export function configPlaceOf({ setBy, event }: TraceCase): ConfigPlace | undefined {
  const info = setBy === undefined ? undefined : event(setBy.eventNumber);
  return info === undefined ? undefined : readConfigPlace(dataOf(info, "ConfigExceptionInfo"));
}

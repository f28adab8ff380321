/* How figures are written in a language: what its Intl data say, brought to the forms that format.ts knows. */
import { plainFigures, type Figures } from "../../shared/base/format.ts";

const partsOf = (formatted: readonly { readonly type: string; readonly value: string }[], type: string): string =>
  formatted.find((part) => part.type === type)?.value ?? "";

/** Figures of a language (`de-CH`); `system` is that of the machine, `plain` Freblens's own. */
export function figuresOf(locale: string): Figures {
  if (locale === "plain") return plainFigures;
  const language = locale === "system" ? undefined : locale;
  try {
    const number = new Intl.NumberFormat(language, { useGrouping: true }).formatToParts(12_345.6);
    const date = new Intl.DateTimeFormat(language, {
      year: "numeric",
      month: "2-digit",
      day: "2-digit",
      numberingSystem: "latn",
      calendar: "gregory",
    }).formatToParts(new Date(2026, 10, 20));
    const first = date.find(({ type }) => type !== "literal")?.type;
    return {
      thousands: partsOf(number, "group"),
      decimal: partsOf(number, "decimal") || ".",
      date: first === "year" ? "ymd" : first === "month" ? "mdy" : "dmy",
      dateSeparator: partsOf(date, "literal").trim().charAt(0) || "-",
    };
  } catch {
    return plainFigures;
  }
}

/** Languages that are offered; any other one can be set in an imported file. */
export const offeredLocales: readonly { readonly value: string; readonly label: string }[] = [
  { value: "plain", label: "Plain: 12,431 and 2026-11-20" },
  { value: "system", label: "As this computer writes them" },
  { value: "en-GB", label: "English (United Kingdom)" },
  { value: "en-US", label: "English (United States)" },
  { value: "de-DE", label: "German" },
  { value: "de-CH", label: "German (Switzerland)" },
  { value: "fr-FR", label: "French" },
  { value: "es-ES", label: "Spanish" },
  { value: "it-IT", label: "Italian" },
  { value: "nl-NL", label: "Dutch" },
  { value: "sv-SE", label: "Swedish" },
  { value: "pl-PL", label: "Polish" },
];

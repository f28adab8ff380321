/*
 * Names from a configuration file inside commands that people paste into a shell. A name that a shell cannot be given
 * safely makes no command at all.
 */

/**
 * A name for appcmd in cmd.exe, in double quotes; undefined where it holds what cmd would take for its own: quotes,
 * percent signs (variables), line ends and other control characters.
 */
export function cmdQuoted(name: string): string | undefined {
  return /["%!\p{Cc}]/u.test(name) ? undefined : `"${name}"`;
}

/** A text in PowerShell's single quotes. PowerShell takes typographic single quotes for quotes, too. */
export function powershellQuoted(text: string): string {
  return `'${text.replaceAll(/['\u2018\u2019\u201a\u201b]/g, "$&$&")}'`;
}

/** A value of an XML attribute, in double quotes. */
export function xmlQuoted(text: string): string {
  const escaped = text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
  return `"${escaped.replaceAll(/[\t\n\r]/g, (character) => `&#${character.charCodeAt(0)};`)}"`;
}

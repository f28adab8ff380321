/* Values of IIS's configuration schema: booleans, whole numbers, stretches of time, names. */

/** `true` and `false`, in any case; undefined for anything else. */
export function readBool(text: string): boolean | undefined {
  const value = text.trim().toLowerCase();
  return value === "true" ? true : value === "false" ? false : undefined;
}

/** A whole number, decimal or hex. */
export function readWhole(text: string): number | undefined {
  const value = text.trim();
  return /^(?:\d{1,15}|0[xX][0-9a-fA-F]{1,8})$/.test(value) ? Number(value) : undefined;
}

/** `hh:mm:ss` or `d.hh:mm:ss` in milliseconds; minutes and seconds below 60. */
export function readTimeSpan(text: string): number | undefined {
  const match = /^(?:(\d{1,5})\.)?(\d{1,5}):([0-5]?\d):([0-5]?\d)(?:\.\d{1,7})?$/.exec(text.trim());
  if (match === null) return undefined;
  const [days, hours, minutes, seconds] = match.slice(1).map((part) => Number(part ?? 0));
  return ((((days ?? 0) * 24 + (hours ?? 0)) * 60 + (minutes ?? 0)) * 60 + (seconds ?? 0)) * 1000;
}

/** Milliseconds as the schema writes them: `1.05:00:00`, `00:20:00`. */
export function writeTimeSpan(ms: number): string {
  const seconds = Math.floor(ms / 1000);
  const days = Math.floor(seconds / 86_400);
  const clock = `${two(Math.floor(seconds / 3600) % 24)}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
  return days === 0 ? clock : `${days}.${clock}`;
}

function two(value: number): string {
  return String(value).padStart(2, "0");
}

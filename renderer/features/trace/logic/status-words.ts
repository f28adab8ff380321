/* A word for each class of status, so that a colour never speaks alone. */
import { statusClass, type Status } from "../../../../shared/model/status.ts";

const words: Readonly<Record<number, string>> = {
  0: "no status",
  1: "informational",
  2: "success",
  3: "redirect",
  4: "client error",
  5: "server error",
};

/** `502003` -> `server error`. */
export function statusWord(status: Status): string {
  return words[statusClass(status)] ?? "odd status";
}

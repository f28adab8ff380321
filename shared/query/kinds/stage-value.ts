/* Values that are stages of the pipeline: a name, whole or with `*`, or the number IIS writes for it. */
import { ok } from "../../base/result.ts";
import { notificationCode, notificationName } from "../../model/notification.ts";
import type { ReadValue } from "./read-value.ts";
import { isEqual } from "./read-value.ts";
import { textReader } from "./text-value.ts";

const name = textReader(true);

/** Reads a stage. A number that is none of IIS's stays the text it is. */
export const readStage: ReadValue = (value, context) => {
  const stage = isEqual(value) && notificationCode(value.text) !== undefined && notificationName(value.text);
  if (typeof stage === "string") return ok({ kind: "text", pattern: { parts: [stage.toLowerCase()], whole: true } });
  return name(value, context);
};

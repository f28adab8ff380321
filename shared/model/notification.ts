/*
 * The stages of IIS's request pipeline (notifications): numbers as events carry them, names as people know them, in
 * the order a request meets them. Source: RQ_* flags of httpserv.h and the pipeline order of Microsoft's
 * "IIS modules overview".
 */

/** A stage of the pipeline. */
export type NotificationStage = { readonly code: number; readonly name: string };

/** All stages, in pipeline order; the last four may come at any time. */
export const notificationStages = [
  { code: 1, name: "BEGIN_REQUEST" },
  { code: 2, name: "AUTHENTICATE_REQUEST" },
  { code: 4, name: "AUTHORIZE_REQUEST" },
  { code: 8, name: "RESOLVE_REQUEST_CACHE" },
  { code: 16, name: "MAP_REQUEST_HANDLER" },
  { code: 32, name: "REQUEST_ACQUIRE_STATE" },
  { code: 64, name: "PRE_EXECUTE_REQUEST_HANDLER" },
  { code: 128, name: "EXECUTE_REQUEST_HANDLER" },
  { code: 256, name: "RELEASE_REQUEST_STATE" },
  { code: 512, name: "UPDATE_REQUEST_CACHE" },
  { code: 1024, name: "LOG_REQUEST" },
  { code: 2048, name: "END_REQUEST" },
  { code: 2_147_483_648, name: "MAP_PATH" },
  { code: 1_073_741_824, name: "READ_ENTITY" },
  { code: 536_870_912, name: "SEND_RESPONSE" },
  { code: 268_435_456, name: "CUSTOM_NOTIFICATION" },
] as const satisfies readonly NotificationStage[];

const stages: readonly NotificationStage[] = notificationStages;
const nameByCode = new Map(stages.map(({ code, name }) => [String(code), name]));
const stageByName = new Map(stages.map((stage, order) => [stage.name, { ...stage, order }]));

/**
 * The name of a stage, given as a number in text (`128`), or as the name itself. Other text comes back as it is, so
 * that an unknown stage can still be shown; empty text is undefined.
 */
export function notificationName(text: string): string | undefined {
  const value = text.trim();
  if (value === "") return undefined;
  const byCode = nameByCode.get(value);
  if (byCode !== undefined) return byCode;
  const upper = value.toUpperCase();
  return stageByName.has(upper) ? upper : value;
}

/** The number of a stage by its name or its number in text; undefined where there is no such stage. */
export function notificationCode(text: string): number | undefined {
  const name = notificationName(text);
  return name === undefined ? undefined : stageByName.get(name)?.code;
}

/** Place of a stage in the pipeline, 0 first; undefined where there is no such stage. Takes number or name. */
export function notificationOrder(text: string): number | undefined {
  const name = notificationName(text);
  return name === undefined ? undefined : stageByName.get(name)?.order;
}

/*
 * How many traces a site's folder holds and over which stretch of time: the rate that limits are judged against. Times are
 * those of the files, of which at most a few hundred are asked for.
 */
import { createLimiter } from "../../../shared/base/limiter.ts";
import type { ObservedTraces } from "../../../shared/advice/advice-rule.ts";
import type { FileAccess } from "../files/file-access.ts";
import { isTraceName } from "../sources/trace-names.ts";

/** Files asked for; their numbers go round, so that the oldest and the newest may stand anywhere. */
const mostAsked = 400;
const atOnce = 8;

/** Looks at a folder of traces; undefined where it cannot be listed or holds fewer than two. */
export async function observeTraces(files: FileAccess, folder: string): Promise<ObservedTraces | undefined> {
  const listed = await files.list(folder);
  if (!listed.ok) return undefined;
  const names = listed.value.filter(({ kind, name }) => kind === "file" && isTraceName(name)).map(({ name }) => name);
  if (names.length < 2) return undefined;
  const every = Math.max(1, Math.ceil(names.length / mostAsked));
  const limiter = createLimiter(atOnce);
  const separator = folder.includes("\\") ? "\\" : "/";
  const asked = names.filter((_, index) => index % every === 0);
  const facts = await Promise.all(asked.map((name) => limiter.run(() => files.facts(`${folder}${separator}${name}`))));
  const times = facts.flatMap((one) => (one.ok ? [one.value.modifiedAt] : []));
  if (times.length < 2) return undefined;
  const oldestAt = times.reduce((least, time) => Math.min(least, time));
  const newestAt = times.reduce((most, time) => Math.max(most, time));
  return { files: names.length, oldestAt, newestAt };
}

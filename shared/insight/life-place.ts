/* Server and pool of a life, by the names of the table. */
import type { FarmTable } from "./farm-table.ts";
import type { Life } from "./lives.ts";

/** Server, then pool; empty where a trace does not say. */
export function placeOfWorker({ names }: Pick<FarmTable, "names">, worker: number): [server: string, pool: string] {
  const place = names.workers[worker];
  return [names.servers[place?.server ?? -1] ?? "", names.pools[place?.pool ?? -1] ?? ""];
}

/** The same of a life. */
export function placeOfLife(farm: Pick<FarmTable, "names">, { worker }: Life): [server: string, pool: string] {
  return placeOfWorker(farm, worker);
}

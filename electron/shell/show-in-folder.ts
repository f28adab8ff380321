/* Shows a trace's file where it lies. The page names the trace by its id; its path is the engine's to know. */
import { shell } from "electron";
import * as v from "valibot";
import type { EngineProcess } from "./engine-process.ts";

const found = v.object({ rows: v.array(v.object({ path: v.string(), gone: v.boolean() })) });

/** Opens the folder with the file selected; answers a sentence why not. */
export async function showInFolder(
  { call }: Pick<EngineProcess, "call">,
  traceId: unknown,
): Promise<string | undefined> {
  if (typeof traceId !== "number") throw new TypeError("showInFolder wants the id of a trace");
  const answer = await call("pickTraces", {
    query: "",
    sort: { field: "time", descending: true },
    of: { what: "ids", ids: [traceId] },
    rows: true,
  });
  if (!answer.ok) return answer.error.message;
  const [row] = v.parse(found, answer.value).rows;
  if (row === undefined) return "Freblens knows this trace no longer. Scan the sources again (F5).";
  if (row.gone) return `The file is gone; IIS or somebody removed it: ${row.path}`;
  shell.showItemInFolder(row.path);
  return undefined;
}

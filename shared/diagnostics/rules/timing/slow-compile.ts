/* Slow because pages were parsed and compiled: the first request of a page after a change or a start pays for it. */
import { dataOf } from "../../../model/event-data.ts";
import type { TraceCase } from "../../case.ts";
import { clip } from "../text.ts";
import { slowRule } from "./slow.ts";
import { sources } from "./sources.ts";

/* AspNetMapHandler alone does not say that something was compiled. */
const builders = ["AspNetCompileEnter", "AspNetParseEnter", "ASP_START_COMPILE"];

/** Time of parsing and compiling is decisive. */
export const slowCompileRule = slowRule({
  code: "slow-compile",
  causes: ["compile"],
  confidence: "certain",
  applies: (_, { named }) => builders.some((name) => named(name).length > 0),
  title: () => "to parse and compile pages",
  cause: (_, trace) =>
    `${trace.named("ASP_START_COMPILE").length > 0 ? "Classic ASP" : "ASP.NET"} built ${compiledFiles(trace)} before the request could run. That happens once after a start or a change of a file in the folder; later requests use the result.`,
  nextSteps: () => [
    {
      action: "Publish the site precompiled, or compile its pages before users ask",
      where: "Publish settings of the project (aspnet_compiler); applicationInitialization with the pages that matter",
      source: sources.compilation,
    },
    {
      action:
        "If it comes back without a deployment, see what changes files of the site or empties the temporary files",
      where: "Temporary ASP.NET Files of the framework; virus scanner; numRecompilesBeforeAppRestart",
      source: sources.compilation,
    },
  ],
});

function compiledFiles({ named }: TraceCase): string {
  const files = named("AspNetCompileLeave")
    .map((event) => dataOf(event, "Data1"))
    .find((text) => text !== "");
  return files === undefined ? "what the page needs" : clip(files.split(",").join(", "), 200);
}

/* A program that writes rows into a store without end and prints the number of the last one saved. Made to be killed. */
import { createCatalog } from "../../electron/engine/catalog/catalog.ts";
import { openStore } from "../../electron/engine/catalog/store.ts";
import { foundTrace } from "./found-trace.ts";
import { writeSync } from "node:fs";

const catalog = createCatalog();
const store = openStore(process.argv[2], catalog);
for (let number = catalog.size() + 1; ; number++) {
  catalog.put(foundTrace(number));
  if (number % 37 !== 0) continue;
  store.flush();
  // Written before the next row is put: a number that arrives was saved.
  if (store.status().message === undefined) writeSync(1, `${number}\n`);
}

/* Whether another Freblens works with a data folder now: it holds the catalog's database for itself while it does. */
import { existsSync } from "node:fs";
import { catalogFile } from "./open-catalog-file.ts";
import { failureOf } from "./store-failure.ts";

/** Asks for the lock and lets it go at once; a folder without a database is nobody's. Changes nothing. */
export function isOpenElsewhere(dataFolder: string): boolean {
  const path = catalogFile(dataFolder);
  const sqlite = process.getBuiltinModule("node:sqlite");
  if (sqlite === undefined || !existsSync(path)) return false;
  try {
    const db = new sqlite.DatabaseSync(path, { timeout: 0 });
    try {
      db.exec("BEGIN IMMEDIATE; ROLLBACK");
    } finally {
      db.close();
    }
    return false;
  } catch (error) {
    return failureOf(error) === "busy";
  }
}

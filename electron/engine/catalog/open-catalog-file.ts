/*
 * Finds out whether there can be a database in a data folder, and opens it: not on a share, not while another instance
 * has it, not one of a newer version; a damaged one is set aside and a new one begun. Never throws.
 */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { openDatabase, type Database } from "./database.ts";
import { setAside } from "./set-aside.ts";
import { failureOf, reasonOf } from "./store-failure.ts";
import { storeMessages } from "./store-messages.ts";

/** A database, or none; the message says why, or what was done. */
export type OpenedFile = { readonly database: Database | undefined; readonly message: string | undefined };

/** Where the database of a data folder is. */
export function catalogFile(dataFolder: string): string {
  return join(dataFolder, "catalog.db");
}

/** Opens the database of a data folder. */
export function openCatalogFile(dataFolder: string, maxPages: number | undefined): OpenedFile {
  if (/^[\\/]{2}/.test(dataFolder)) return { database: undefined, message: storeMessages.onShare(dataFolder) };
  const sqlite = process.getBuiltinModule("node:sqlite");
  if (sqlite === undefined) return { database: undefined, message: storeMessages.noSqlite() };
  const path = catalogFile(dataFolder);
  try {
    mkdirSync(dataFolder, { recursive: true });
    const opened = openDatabase(sqlite, path, maxPages);
    if (opened.kind === "newer") return { database: undefined, message: storeMessages.newer(path) };
    return { database: opened.database, message: undefined };
  } catch (error) {
    const failure = failureOf(error);
    if (failure === "damaged") return replaceCatalogFile(dataFolder, maxPages);
    return { database: undefined, message: storeMessages.cannotOpen(failure, path, reasonOf(error)) };
  }
}

/** Sets the damaged database of a data folder aside, which must be closed, and begins a new one. */
export function replaceCatalogFile(dataFolder: string, maxPages: number | undefined): OpenedFile {
  const path = catalogFile(dataFolder);
  let message: string;
  try {
    message = storeMessages.setAside(setAside(path, Date.now()));
  } catch (error) {
    return { database: undefined, message: storeMessages.cannotSetAside(path, reasonOf(error)) };
  }
  const { database, message: failed } = openCatalogFile(dataFolder, maxPages);
  return { database, message: database === undefined ? failed : message };
}

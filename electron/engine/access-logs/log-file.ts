/* Where access logs are looked for, and one log file that was found. */
import type { FileAccess } from "../files/file-access.ts";

/** A folder (or a single file) of logs. */
export type LogRoot = {
  readonly path: string;
  readonly files: FileAccess;
  /** Whose logs they are; undefined where only the lines or the path can tell. */
  readonly server: string | undefined;
  /** The site whose logs they are, where that is known. */
  readonly siteId: number | undefined;
  /** `any`: access logs and HTTPERR, told apart by name. `httperr`: only the latter, whatever their names. */
  readonly kind: "any" | "httperr";
  /** Nobody named it: a server's configuration did. IIS makes such a folder with the first line. */
  readonly mayBeMissing?: true;
};

/** A log file, not yet opened. */
export type LogFile = {
  readonly path: string;
  readonly files: FileAccess;
  readonly kind: "w3c" | "httperr";
  readonly server: string | undefined;
  readonly siteId: number | undefined;
  /** The folder it was found below, or itself. */
  readonly root: string;
  readonly sizeBytes: number;
  /** Last write, epoch ms. */
  readonly modifiedAt: number;
};

/** A file or folder that could not be looked at, or is not read. */
export type LogProblem = { readonly path: string; readonly message: string };

/* What is kept of servers over a restart: their names, farms, the path map, the hosts the user allowed, names of sites. */

/** A server the user added. */
export type KeptServer = {
  /** As the user wrote it. */
  readonly name: string;
  /** The user's own group of servers; nothing of IIS. */
  readonly farm: string | undefined;
  /** The folder that stands for its admin shares, where there is one. */
  readonly root: string | undefined;
  /** Epoch ms. */
  readonly addedAt: number;
};

/** A rule of the user's path map: on servers like this, a path that begins so is found there. */
export type PathRule = {
  /** Server name with `*` for anything; `*` alone for all. */
  readonly server: string;
  /** Beginning of the path, whole folders: `D:\`, `T:\traces`, `\\nas\old`. */
  readonly prefix: string;
  readonly replacement: string;
};

/** A site's name, by the folder IIS writes its traces to. */
export type SiteName = {
  /** `\\WEB01\C$\inetpub\logs\FailedReqLogFiles\W3SVC2` */
  readonly folder: string;
  readonly server: string;
  readonly siteId: number;
  readonly name: string;
};

/** All that is kept. */
export type ServerRecords = {
  readonly servers: readonly KeptServer[];
  readonly pathMap: readonly PathRule[];
  /** Hosts besides the servers that may be asked, in lower case. */
  readonly allowedHosts: readonly string[];
  readonly siteNames: readonly SiteName[];
};

/** What a rule of the path map made of a path, and whether it is there. */
export type PathTest = {
  readonly path: string;
  readonly outcome: "found" | "missing" | "denied" | "unreachable" | "unreadable" | "consent" | "untranslated";
  readonly message: string;
  /** Index of the rule that was used; undefined where none fitted. */
  readonly rule: number | undefined;
  readonly steps: readonly string[];
};

/*
 * One table: what the system's error codes mean for a user, and what to do about them. A new code is one new line.
 * Codes are those of Node (libuv), the same on Windows and elsewhere.
 */
import type { FileFailure } from "./file-access.ts";

type Meaning = {
  readonly systemCodes: readonly string[];
  readonly code: FileFailure["code"];
  readonly say: (path: string) => string;
};

const meanings: readonly Meaning[] = [
  {
    systemCodes: ["EACCES", "EPERM"],
    code: "denied",
    say: (path) =>
      `No permission to read ${path}. Ask for read access to it, or start Freblens as a user who may read it.`,
  },
  {
    systemCodes: ["EBUSY", "ETXTBSY"],
    code: "locked",
    say: (path) => `${path} is held open by another program. It is tried again by itself.`,
  },
  {
    systemCodes: ["ENAMETOOLONG"],
    code: "path-too-long",
    say: (path) =>
      `The path is longer than the system allows: ${path}. Share or map a folder further down and add that.`,
  },
  {
    systemCodes: ["ENOTDIR"],
    code: "not-a-folder",
    say: (path) => `A part of ${path} is a file, not a folder. Check the path.`,
  },
  {
    systemCodes: ["ELOOP"],
    code: "bad-path",
    say: (path) => `${path} leads through a loop of links. Add the folder the links were meant for.`,
  },
  {
    systemCodes: ["EINVAL", "ENODEV", "ENXIO", "ERR_INVALID_ARG_VALUE"],
    code: "bad-path",
    say: (path) => `${path} is not a path the system can read. Check it for forbidden characters.`,
  },
  {
    systemCodes: ["EISDIR"],
    code: "unreadable",
    say: (path) => `${path} is a folder, not a file. Add it as a folder.`,
  },
  {
    systemCodes: ["EMFILE", "ENFILE"],
    code: "unavailable",
    say: (path) => `Too many files are open on this machine to read ${path}. Close other programs and scan again.`,
  },
  {
    // A lost server or share: UNKNOWN stands for Windows network errors libuv has no name for, the rest is sockets, NFS, FUSE.
    systemCodes: [
      "UNKNOWN",
      "EIO",
      "ENETUNREACH",
      "ENETDOWN",
      "EHOSTDOWN",
      "EHOSTUNREACH",
      "ETIMEDOUT",
      "ECONNREFUSED",
      "ECONNRESET",
      "ECONNABORTED",
      "ENOTCONN",
      "EPIPE",
      "ESTALE",
      "EREMOTEIO",
      "ENONET",
    ],
    code: "unreachable",
    say: (path) =>
      `${path} cannot be reached. Check that the server is on and the share is there; it is tried again by itself.`,
  },
];

const byCode = new Map(meanings.flatMap((meaning) => meaning.systemCodes.map((code) => [code, meaning] as const)));

/** Turns an error of the system into a failure. A path that is gone is `vanished` for a file and `missing` for a folder. */
export function failureOf(error: unknown, path: string, what: "file" | "folder"): FileFailure {
  const systemCode = codeOf(error);
  if (systemCode === "ENOENT") {
    return what === "file"
      ? { code: "vanished", message: `${path} is no longer there.`, systemCode }
      : {
          code: "missing",
          message: `There is no ${path}. Check the path, or that its drive or share is connected.`,
          systemCode,
        };
  }
  const meaning = byCode.get(systemCode ?? "");
  if (meaning !== undefined) return { code: meaning.code, message: meaning.say(path), systemCode };
  const detail = error instanceof Error ? error.message : String(error);
  return { code: "unreadable", message: `${path} could not be read: ${detail}.`, systemCode };
}

/** The failure of an operation that did not end by its deadline, or that had no free place because of such ones. */
export function timedOut(path: string, deadlineMs: number): FileFailure {
  return {
    code: "unreachable",
    message: `${path} gave no answer within ${Math.round(deadlineMs / 100) / 10} s. Check that the server is on; it is tried again by itself.`,
    systemCode: undefined,
  };
}

/** The system's code of an error, e.g. `ENOENT`. */
export function codeOf(error: unknown): string | undefined {
  if (typeof error !== "object" || error === null || !("code" in error)) return undefined;
  return typeof error.code === "string" ? error.code : undefined;
}

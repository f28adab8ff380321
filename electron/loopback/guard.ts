/*
 * Who may talk to the loopback host. Four checks: the Host header is ours (against DNS rebinding), the Origin is ours
 * (against other sites and other local pages), the token of the printed address, and the cookie it is exchanged for.
 * The cookie carries the port in its name because browsers share cookies between all ports of one host.
 *
 * Two kinds of tokens. The printed address stays good for the whole run: it is in the user's own terminal, and he opens
 * it again in another browser or after clearing cookies. The address handed to a program that opens the browser is
 * good once: command lines can be read by other users of the machine, and stay readable as long as the browser runs.
 */
import { createHash, randomBytes, timingSafeEqual } from "node:crypto";

/** The checks of one run. */
export type Guard = {
  /** The token of the printed address; good for the whole run. */
  readonly token: string;
  /** Makes a token that is good for one exchange. */
  readonly mintOneTimeToken: () => string;
  /** True when the token may be exchanged for the cookie; a one-time token is used up by asking. */
  readonly acceptsToken: (token: string) => boolean;
  readonly acceptsHost: (host: string | undefined) => boolean;
  /** The origin must be present and ours. */
  readonly acceptsOrigin: (origin: string | undefined) => boolean;
  readonly acceptsCookie: (cookieHeader: string | undefined) => boolean;
  /** Value of the Set-Cookie header. */
  readonly setCookie: string;
};

/** Makes the checks for a host that listens on this port. */
export function createGuard(port: number): Guard {
  const token = secret();
  const session = secret();
  const oneTime = new Set<string>();
  const cookieName = `freblens-${port}`;
  const hosts = new Set([`127.0.0.1:${port}`, `localhost:${port}`]);
  const origins = new Set([...hosts].map((host) => `http://${host}`));
  return {
    token,
    mintOneTimeToken() {
      const minted = secret();
      oneTime.add(minted);
      return minted;
    },
    acceptsToken(offered) {
      if (sameText(offered, token)) return true;
      const found = [...oneTime].filter((known) => sameText(offered, known));
      for (const known of found) oneTime.delete(known);
      return found.length > 0;
    },
    acceptsHost: (host) => host !== undefined && hosts.has(host.toLowerCase()),
    acceptsOrigin: (origin) => origin !== undefined && origins.has(origin),
    acceptsCookie: (header) => cookieValues(header, cookieName).some((value) => sameText(value, session)),
    setCookie: `${cookieName}=${session}; HttpOnly; SameSite=Strict; Path=/`,
  };
}

/** 32 random bytes as 43 characters that need no escaping in an address. */
function secret(): string {
  return randomBytes(32).toString("base64url");
}

/** Compares digests, so that the time taken tells nothing, not even the length. */
function sameText(a: string, b: string): boolean {
  return timingSafeEqual(createHash("sha256").update(a).digest(), createHash("sha256").update(b).digest());
}

function cookieValues(header: string | undefined, name: string): readonly string[] {
  return (header ?? "")
    .split(";")
    .map((pair) => pair.trim())
    .filter((pair) => pair.startsWith(`${name}=`))
    .map((pair) => pair.slice(name.length + 1));
}

/*
 * The loopback host: the built page and the engine's contract for a browser on this machine, on 127.0.0.1 only. It
 * answers files of the page's folder and one WebSocket at `/socket`; it knows neither traces nor the contract's methods.
 */
import { readFile } from "node:fs/promises";
import { createServer, STATUS_CODES, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { join } from "node:path";
import type { Duplex } from "node:stream";
import { WebSocketServer } from "ws";
import type { EngineMessage } from "../../shared/contract/messages.ts";
import { pageFile } from "../../shared/contract/page-files.ts";
import { pageHeaders } from "../../shared/contract/page-headers.ts";
import { createGuard, type Guard } from "./guard.ts";
import { refusalPage, refusals, type Refusal } from "./refusal-page.ts";
import { defaultLimits, maxMessageBytes, serveSocket, type SocketLimits, type UiConnection } from "./socket.ts";

/** What the host needs. `connect` is the engine's `connectUi`, bound to an engine. */
export type ServeOptions = {
  readonly connect: (send: (message: EngineMessage) => void) => UiConnection;
  readonly rendererFolder: string;
  /** 0 or absent: any free port. */
  readonly port?: number;
  readonly limits?: Partial<SocketLimits>;
  /** Pages that may be connected at once. */
  readonly maxPages?: number;
};

/** A running host. */
export type Loopback = {
  /** The address to print: with a token that is good for the whole run. */
  readonly url: string;
  /** An address to hand to a program that opens the browser: its token is good once. */
  readonly mintOpenUrl: () => string;
  readonly port: number;
  readonly close: () => Promise<void>;
};

/** Starts the host. Rejects when the port is taken or may not be used (`EADDRINUSE`, `EACCES`). */
export async function serveLoopback(options: ServeOptions): Promise<Loopback> {
  const server = createServer({ requestTimeout: 10_000, headersTimeout: 10_000, maxHeaderSize: 16 * 1024 });
  server.maxConnections = 128;
  await listen(server, options.port ?? 0);
  const port = portOf(server);
  const guard = createGuard(port);
  const sockets = new WebSocketServer({ noServer: true, maxPayload: maxMessageBytes, perMessageDeflate: false });
  server.on("request", (request, response) => {
    void answerRequest(request, response, guard, options.rendererFolder);
  });
  server.on("upgrade", (request: IncomingMessage, stream: Duplex, head: Buffer) => {
    stream.on("error", () => stream.destroy());
    const refusal = refuseSocket(request, guard, sockets.clients.size >= (options.maxPages ?? 32));
    if (refusal !== undefined) return refuseUpgrade(stream, refusal);
    sockets.handleUpgrade(request, stream, head, (socket) => {
      serveSocket(socket, options.connect, { ...defaultLimits, ...options.limits });
    });
  });
  const urlWith = (token: string): string => `http://127.0.0.1:${port}/?token=${token}`;
  return {
    url: urlWith(guard.token),
    mintOpenUrl: () => urlWith(guard.mintOneTimeToken()),
    port,
    async close() {
      for (const socket of sockets.clients) socket.terminate();
      sockets.close();
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen({ host: "127.0.0.1", port, exclusive: true }, () => {
      server.off("error", reject);
      resolve();
    });
  });
}

function portOf(server: Server): number {
  const address = server.address();
  return typeof address === "object" && address !== null ? address.port : 0;
}

async function answerRequest(
  request: IncomingMessage,
  response: ServerResponse,
  guard: Guard,
  rendererFolder: string,
): Promise<void> {
  const { method, headers } = request;
  if (!guard.acceptsHost(headers.host)) return refuse(response, refusals.wrongHost);
  if (headers.origin !== undefined && !guard.acceptsOrigin(headers.origin)) {
    return refuse(response, refusals.wrongOrigin);
  }
  if (method !== "GET" && method !== "HEAD") return refuse(response, refusals.wrongMethod);
  const [pathname, search] = splitTarget(request.url ?? "/");
  const token = pathname === "/" ? new URLSearchParams(search).get("token") : null;
  if (token !== null) {
    if (!guard.acceptsToken(token)) return refuse(response, refusals.wrongToken);
    response.writeHead(303, { ...pageHeaders, location: "/", "set-cookie": guard.setCookie }).end();
    return;
  }
  if (!guard.acceptsCookie(headers.cookie)) return refuse(response, refusals.notSignedIn);
  const file = pageFile(pathname);
  if (file === undefined) return refuse(response, refusals.noSuchPage);
  const body = await readFile(join(rendererFolder, ...file.segments)).catch((error: unknown) => codeOf(error));
  if (typeof body === "string") {
    return refuse(response, body === "ENOENT" && pathname !== "/" ? refusals.noSuchPage : refusals.unreadable);
  }
  response.writeHead(200, { ...pageHeaders, "content-type": file.mediaType, "content-length": body.byteLength });
  response.end(method === "HEAD" ? undefined : body);
}

/** The target as it came, never normalised: `URL` would silently resolve `..` and turn backslashes round. */
function splitTarget(target: string): readonly [pathname: string, search: string] {
  const at = target.indexOf("?");
  return at < 0 ? [target, ""] : [target.slice(0, at), target.slice(at + 1)];
}

function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : "unknown";
}

function refuseSocket(request: IncomingMessage, guard: Guard, full: boolean): Refusal | undefined {
  if (!guard.acceptsHost(request.headers.host)) return refusals.wrongHost;
  if (!guard.acceptsOrigin(request.headers.origin)) return refusals.wrongOrigin;
  if (!guard.acceptsCookie(request.headers.cookie)) return refusals.notSignedIn;
  if (request.url !== "/socket") return refusals.noSuchPage;
  return full ? refusals.tooMany : undefined;
}

function refuse(response: ServerResponse, refusal: Refusal): void {
  const text = refusalPage(refusal);
  response.writeHead(refusal.status, {
    ...pageHeaders,
    "content-type": "text/html; charset=utf-8",
    "content-length": Buffer.byteLength(text),
  });
  response.end(response.req.method === "HEAD" ? undefined : text);
}

function refuseUpgrade(stream: Duplex, refusal: Refusal): void {
  stream.end(
    `HTTP/1.1 ${refusal.status} ${STATUS_CODES[refusal.status] ?? ""}\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`,
  );
}

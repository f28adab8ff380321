/*
 * URLs of logs and traces made comparable. A trace has the whole address with the port; a log has path and query, decoded
 * or not, with `+` for blanks, and with what ARR adds to the query of requests it routes.
 */

/** Path and query, decoded, in lower case. The query is empty where there is none. */
export type UrlKey = { readonly path: string; readonly query: string };

/**
 * What ARR writes behind the logged query. X-ARR-CACHE-HIT and X-ARR-LOG-ID: Microsoft, "Troubleshooting cache items in ARR
 * version 2.0 or later". SERVER-STATUS is in no reference; in published logs of ARR 3 it stands with the others and is the
 * status of the line (200 and 500 with substatus and Win32 code 0). SERVER-ROUTED: in logs of gateways built on ARR.
 */
const arrParts = /^(?:x-arr-cache-hit|x-arr-log-id|server-status|server-routed)=/;

/** The key of a path and query as logged. */
export function loggedKey(path: string, query: string | undefined): UrlKey {
  return { path: plain(path), query: withoutArr(plain(query ?? "")) };
}

/** The key of an address as a trace has it; undefined where there is none. */
export function tracedKey(url: string | undefined): UrlKey | undefined {
  if (url === undefined || url === "") return undefined;
  const local = url.replace(/^[a-z][a-z0-9+.-]*:\/\/[^/?#]*/i, "");
  const mark = local.indexOf("?");
  const path = mark === -1 ? local : local.slice(0, mark);
  return loggedKey(path === "" ? "/" : path, mark === -1 ? undefined : local.slice(mark + 1));
}

/** The id ARR gave a request, in the front end's query; undefined where there is none. */
export function arrLogId(query: string | undefined): string | undefined {
  return /(?:^|&)X-ARR-LOG-ID=([^&]+)/i.exec(query ?? "")?.[1];
}

/** What seems to be the status the backend answered ARR with, as ARR writes it into the query. */
export function arrServerStatus(query: string | undefined): number | undefined {
  const text = /(?:^|&)SERVER-STATUS=(\d{3})(?:&|$)/i.exec(query ?? "")?.[1];
  return text === undefined ? undefined : Number(text);
}

function withoutArr(query: string): string {
  if (!query.includes("arr-") && !query.includes("server-")) return query;
  return query
    .split("&")
    .filter((part) => !arrParts.test(part))
    .join("&");
}

function plain(text: string): string {
  const blanks = text.includes("+") ? text.replaceAll("+", " ") : text;
  return (blanks.includes("%") ? decoded(blanks) : blanks).toLowerCase();
}

/* Escapes that are no UTF-8 stay as they are. */
function decoded(text: string): string {
  return text.replace(/(?:%[0-9a-f]{2})+/gi, (escapes) => {
    try {
      return decodeURIComponent(escapes).replaceAll("+", " ");
    } catch {
      return escapes;
    }
  });
}

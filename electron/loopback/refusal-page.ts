/* The page a browser gets when it is refused: what happened and what to do. Plain HTML without script or style. */

/** A refusal: its status and the sentences shown. */
export type Refusal = { readonly status: number; readonly title: string; readonly advice: string };

/** Why the loopback host refuses a request. */
export const refusals = {
  wrongHost: {
    status: 403,
    title: "This address does not lead to Freblens",
    advice:
      "Freblens answers only under 127.0.0.1 and localhost with its own port. Open the address that Freblens printed when it started.",
  },
  wrongOrigin: {
    status: 403,
    title: "Another page may not talk to Freblens",
    advice: "Close the page that tried, and open the address that Freblens printed when it started.",
  },
  notSignedIn: {
    status: 401,
    title: "This browser has not been let in yet",
    advice:
      "Copy the whole address that Freblens printed when it started, with everything behind “token=”, and open it in this browser.",
  },
  wrongToken: {
    status: 401,
    title: "The token in this address is not valid",
    advice:
      "It belongs to an earlier run of Freblens, was cut when it was copied, or was used already. Open the address printed by the run that is going on now.",
  },
  noSuchPage: {
    status: 404,
    title: "There is no such page",
    advice: "Open the address without anything behind the port.",
  },
  wrongMethod: { status: 405, title: "This request is not understood", advice: "Open the address in a browser." },
  unreadable: {
    status: 500,
    title: "A file of the page could not be read",
    advice: "Freblens’s own files are incomplete. Build or install it again, then start it again.",
  },
  tooMany: {
    status: 503,
    title: "Too many windows are open",
    advice: "Close other windows that show Freblens, then load this one again.",
  },
} as const satisfies Record<string, Refusal>;

/** The refusal as an HTML page. All texts are our own; nothing of the request is repeated. */
export function refusalPage(refusal: Refusal): string {
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Freblens: ${refusal.title}</title></head>
<body><h1>${refusal.title}</h1><p>${refusal.advice}</p></body></html>
`;
}

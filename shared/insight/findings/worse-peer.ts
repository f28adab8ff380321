/* One server, pool or backend that fails more than its peers. */
import type { FarmFinding, WorsePeer } from "../../model/farm-insight.ts";
import { formatStatus } from "../../model/status.ts";
import type { FindingRule } from "../finding-rule.ts";
import { counted, poolWord, serverWord } from "../words.ts";

/** One finding each. */
export const worsePeerRule: FindingRule = {
  code: "worse-peer",
  find: ({ worsePeers }) => worsePeers.map(findingOf),
};

function findingOf(worse: WorsePeer): Omit<FarmFinding, "code"> {
  const { kind, name, pool, status, stretches, expected, peers, share } = worse;
  const who = kind === "pool" ? `${poolWord(pool ?? "")} on ${serverWord(name)}` : serverWord(name);
  const peerWord = kind === "backend" ? "backend" : "server";
  return {
    confidence: share === "other-traces" ? "likely" : "possible",
    title: `${who} answers ${formatStatus(status)} more often than its ${counted(peers, "peer")}`,
    evidence: [
      `${formatStatus(status)} came in ${counted(stretches, "five-minute stretch", "five-minute stretches")} there; like its peers, it would have come in about ${Math.round(expected)}.`,
      share === "other-traces"
        ? `That allows for its larger share of all other traces, which may mean more requests.`
        : `Every ${peerWord} was taken to have the same share of the requests.`,
      "Only history that all of them still have was compared.",
    ],
    unknown: [
      "Traces hold failures only: how many requests each one served is not known, so these are no rates. If it serves far more than the others, this may be only that; the access logs tell.",
    ],
    setting: undefined,
    place: {
      server: kind === "backend" ? undefined : name,
      pool,
      status,
      fromAt: worse.fromAt,
      toAt: worse.toAt,
    },
    traces: worse.traces,
    traceIds: worse.traceIds,
  };
}

/* ARR, WinHTTP 12029: no TCP connection to the backend. */
import { sources } from "./sources.ts";
import { afterWait, named } from "./talk.ts";
import { winhttpRule } from "./winhttp-rule.ts";

/** Nothing answered on the backend's port. */
export const arrCannotConnect = winhttpRule({
  code: "arr-cannot-connect",
  gateway: "arr",
  numbers: [12_029],
  title: (talk) => `ARR could not connect to the backend${named(talk)}${afterWait(talk)}`,
  cause: ({ waitMs }) =>
    `No TCP connection could be made: nothing listens on that address and port, or a firewall is between. ${
      waitMs !== undefined && waitMs < 3_000
        ? "It failed soon, as when a machine refuses the connection because the site or service is stopped, or the port is wrong."
        : "It took some seconds, as when packets are dropped, the machine is off, or several addresses are tried and refused in turn."
    }`,
  confidence: () => "certain",
  wouldBeSure: "",
  nextSteps: (talk) => [
    {
      action: "Try the backend's port from the gateway",
      where: "On the gateway: Test-NetConnection -ComputerName BACKEND -Port PORT",
      source: sources.arr,
    },
    {
      action: "Start what should listen there, or mend address and port",
      where:
        talk.backend === undefined
          ? "Site, application pool or service on the backend; address and httpPort of the farm's member"
          : `Site, application pool or service behind ${talk.backend}; address and httpPort of the farm's member`,
      source: sources.arr,
    },
    {
      action: "Open the port between gateway and backend",
      where: "Firewall of the backend and between",
      source: sources.arr,
    },
  ],
});

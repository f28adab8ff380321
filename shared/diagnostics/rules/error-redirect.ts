/*
 * ASP.NET sent the client to an error page (customErrors, redirectMode ResponseRedirect): the trace ends with 302, and the
 * exception stays unseen. ASP.NET names the failed page in the redirect (aspxerrorpath).
 */
import type { Rule } from "../rule.ts";
import { exceptionCause, managedErrorOf } from "./status/managed-error.ts";
import { exceptionTitle } from "./status/exception-text.ts";
import { responseHeader } from "./status/facts.ts";
import { clip } from "./text.ts";

/** Speaks of redirects that carry `aspxerrorpath`. */
export const errorRedirectRule: Rule = {
  code: "aspnet-error-redirect",
  diagnose: (trace) => {
    if (trace.code !== 302) return undefined;
    const location = responseHeader(trace, "Location").find(({ text }) => /[?&]aspxerrorpath=/i.test(text));
    if (location === undefined) return undefined;
    const { exception, evidence, raised } = managedErrorOf(trace);
    const told = exception === undefined ? "" : `: ${exceptionTitle(exception, 90)}`;
    const sure = raised !== undefined || exception !== undefined;
    return {
      kind: "failure",
      title: `ASP.NET code failed, and the client was redirected to an error page${told}`,
      confidence: sure ? "certain" : "likely",
      cause: `${exception === undefined ? "An error that nobody handled ended the page." : exceptionCause(exception)} customErrors turned it into a redirect, so access logs and monitors see a 302 and no error.`,
      ...(sure ? {} : { wouldBeSure: "The exception in the Application event log, event 1309." }),
      evidence: [...evidence, { event: location.event, says: `Location: ${clip(location.text, 160)}` }],
      nextSteps: [
        {
          action: "Read the exception and its stack in the event log",
          where:
            "Application event log of the server, source ASP.NET 4.0.30319.0, event 1309, at the time of this trace",
          source: undefined,
        },
        {
          action: "Let errors keep their status: redirectMode ResponseRewrite",
          where: "system.web/customErrors of web.config",
          source: "Microsoft, customErrors element (ASP.NET settings schema)",
        },
      ],
      answeredBy: "application",
    };
  },
};

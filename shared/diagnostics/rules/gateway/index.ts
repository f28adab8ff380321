/*
 * 502 and its kin: ARR, ASP.NET Core Module, CGI, FastCGI, backends and proxies. A new cause is a new file here and a line
 * below, specific before general.
 */
import type { Rule } from "../../rule.ts";
import { ancmStartFailed } from "./ancm-start-failed.ts";
import { ancmTalk } from "./ancm-talk.ts";
import { arrAnswerTooLarge } from "./arr-answer-too-large.ts";
import { arrBadAddress, arrProxySettings } from "./arr-bad-address.ts";
import { arrCancelled } from "./arr-cancelled.ts";
import { arrCannotConnect } from "./arr-cannot-connect.ts";
import { arrConnectionClosed } from "./arr-connection-closed.ts";
import { arrInvalidAnswer } from "./arr-invalid-answer.ts";
import { arrNameNotResolved } from "./arr-name-not-resolved.ts";
import { arrNoMember } from "./arr-no-member.ts";
import { arrOtherSubstatus } from "./arr-other-substatus.ts";
import { arrTimeOut } from "./arr-time-out.ts";
import { arrTls } from "./arr-tls.ts";
import { arrWinhttpError } from "./arr-winhttp-error.ts";
import { backendAnswered } from "./backend-answered.ts";
import { cgi } from "./cgi.ts";
import { fastCgi } from "./fastcgi.ts";
import { forwardProxy400 } from "./forward-proxy-400.ts";
import { gatewayUnexplained } from "./gateway-unexplained.ts";

/** Asked from first to last. */
export const gatewayRules: readonly Rule[] = [
  ...fastCgi,
  ...cgi,
  ancmStartFailed,
  ...ancmTalk,
  arrNoMember,
  arrTimeOut,
  arrCannotConnect,
  arrConnectionClosed,
  arrInvalidAnswer,
  arrTls,
  arrNameNotResolved,
  arrCancelled,
  arrAnswerTooLarge,
  arrBadAddress,
  arrProxySettings,
  arrWinhttpError,
  ...arrOtherSubstatus,
  forwardProxy400,
  backendAnswered,
  gatewayUnexplained,
];

/* All scenarios of the sample farm. A new one is a file here and a line below. */
import type { Scenario } from "../scenario.ts";
import { arrClosed } from "./arr-closed.ts";
import { arrNoMember } from "./arr-no-member.ts";
import { arrRefused } from "./arr-refused.ts";
import { arrSlow } from "./arr-slow.ts";
import { arrTimeOut } from "./arr-time-out.ts";
import { clientGone } from "./client-gone.ts";
import { coldStart502 } from "./cold-start-502.ts";
import { coldStartSlow } from "./cold-start-slow.ts";
import { config50019 } from "./config-500-19.ts";
import { cutFile } from "./cut-file.ts";
import { emptyFile } from "./empty-file.ts";
import { filtered404 } from "./filtered-404.ts";
import { latin1Header } from "./latin1-header.ts";
import { managed500 } from "./managed-500.ts";
import { notATrace } from "./not-a-trace.ts";
import { rawAmpersand } from "./raw-ampersand.ts";
import { redirect301 } from "./redirect-301.ts";
import { sizeLimit } from "./size-limit.ts";
import { slowPage } from "./slow-page.ts";
import { static404 } from "./static-404.ts";
import { timeLimit } from "./time-limit.ts";
import { unauthorized401 } from "./unauthorized-401.ts";

/** Every scenario. */
export const scenarios: readonly Scenario[] = [
  arrTimeOut,
  arrRefused,
  arrClosed,
  arrNoMember,
  arrSlow,
  coldStart502,
  coldStartSlow,
  slowPage,
  static404,
  filtered404,
  config50019,
  managed500,
  unauthorized401,
  redirect301,
  timeLimit,
  sizeLimit,
  cutFile,
  emptyFile,
  notATrace,
  rawAmpersand,
  latin1Header,
  clientGone,
];

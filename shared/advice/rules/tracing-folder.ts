/*
 * Trace folders that the worker process cannot see, or that need rights of their own, by what its identity is to other
 * machines. Facts: Microsoft, "How to enable failed request tracing for UNC hosting" and "Application pool identities".
 */
import type { AdviceFinding } from "../../model/advice.ts";
import type { ServerConfig, SiteFacts } from "../../model/iis-config.ts";
import { aboutSite } from "../about.ts";
import type { AdviceRule } from "../advice-rule.ts";
import { powershellQuoted } from "../quoting.ts";
import { otherRemedy, siteRemedy } from "../remedies.ts";

const unc = "Microsoft Learn, How to enable failed request tracing for UNC hosting";
const why =
  "Where the worker process cannot create the folder it writes event 2283 to the Application log, and no trace.";
const usual = "%SystemDrive%\\inetpub\\logs\\FailedReqLogFiles";

/** Findings on sites whose tracing is on. A drive that was seen on the server is one of its own. */
export const tracingFolder: AdviceRule = ({ config, observed }) =>
  config.sites
    .filter(({ tracing }) => tracing.enabled.value)
    .flatMap((site): readonly AdviceFinding[] => {
      const { value } = site.tracing.directory;
      if (/^[\\/]{2}/.test(value)) return [onShare(config, site)];
      if (observed.missingDirectories.has(value)) return [notThere(config, site)];
      const letter = /^([abd-z]):/i.exec(value)?.[1]?.toUpperCase();
      if (letter === undefined || observed.foundDirectories.has(value)) return [];
      return [onLetter(config, site, letter)];
    });

function onShare(config: ServerConfig, site: SiteFacts): AdviceFinding {
  const identities = identitiesOf(config, site);
  const anonymous = identities.includes("LocalService");
  return {
    ...about(config, site),
    code: anonymous ? "traces-out-of-reach" : "traces-on-a-share",
    severity: anonymous ? "problem" : "note",
    advised: `Full control of share and folder for ${[...new Set(identities.map(onNetwork))].join(" and ")}`,
    why,
    source: unc,
    remedy: siteRemedy(site.name, directory(usual)),
  };
}

function notThere(config: ServerConfig, site: SiteFacts): AdviceFinding {
  const { value } = site.tracing.directory;
  return {
    ...about(config, site),
    code: "trace-folder-missing",
    severity: "problem",
    found: `${value}, which is not on the server`,
    advised: `the folder made, with Modify for ${[...new Set(identitiesOf(config, site).map(onServer))].join(" and ")}; where its letter is a mapped drive, a folder of the server's own`,
    why: `IIS makes only the site's own folder W3SVC${site.id} below it. ${why}`,
    source: unc,
    remedy: otherRemedy({ powershell: makeFolder(value) }),
  };
}

/* The variables are those of the command prompt, which PowerShell writes otherwise. */
function makeFolder(path: string): string {
  return `New-Item -ItemType Directory -Force -Path ([Environment]::ExpandEnvironmentVariables(${powershellQuoted(path)}))`;
}

function onLetter(config: ServerConfig, site: SiteFacts, letter: string): AdviceFinding {
  return {
    ...about(config, site),
    code: "traces-on-another-drive",
    severity: "note",
    advised: `a drive of the server itself; a letter that ${letter}: stands for only in somebody's session does not exist for the worker process`,
    why,
    source: unc,
    remedy: siteRemedy(site.name, directory(usual)),
  };
}

function about(config: ServerConfig, site: SiteFacts) {
  const { place, line, value } = site.tracing.directory;
  return { ...aboutSite(config.file, site), setting: place, line, found: value } as const;
}

function directory(value: string) {
  return { path: "traceFailedRequestsLogging", attribute: "directory", value };
}

function identitiesOf(config: ServerConfig, site: SiteFacts): readonly string[] {
  const pools = new Set(site.applications.map(({ pool }) => pool.toLowerCase()));
  const found = config.pools.filter(({ name }) => pools.has(name.toLowerCase()));
  return found.length === 0 ? ["ApplicationPoolIdentity"] : found.map(({ identityType }) => identityType.value);
}

/* What the server itself calls an identity. */
function onServer(identity: string): string {
  if (identity === "SpecificUser") return "the pool's own user";
  return identity === "ApplicationPoolIdentity" ? "IIS AppPool\\<pool>" : identity;
}

/* What another machine sees of an identity. */
function onNetwork(identity: string): string {
  if (identity === "SpecificUser") return "the pool's own user";
  if (identity === "LocalService")
    return "nobody: LocalService is anonymous on the network, give the pool another identity";
  return "the server's computer account, which its pools are on the network";
}

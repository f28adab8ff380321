/*
 * Changes in three forms: appcmd, PowerShell (WebAdministration), XML. Forms after Microsoft's configuration reference
 * for applicationPools and sites. Nothing here runs anything.
 */
import type { Remedy } from "../model/advice.ts";
import { cmdQuoted, powershellQuoted, xmlQuoted } from "./quoting.ts";

/** Where appcmd is; it is not on the PATH. */
export const appcmdExe = "%windir%\\system32\\inetsrv\\appcmd.exe";

/** A value to set; `path` is the element below the pool or site, with dots: `processModel`, "" for itself. */
export type Change = { readonly path: string; readonly attribute: string; readonly value: string };

/** A change of an application pool. */
export function poolRemedy(pool: string, change: Change): Remedy {
  const name = cmdQuoted(pool);
  const property = [change.path, change.attribute].filter((part) => part !== "").join(".");
  return {
    appcmd:
      name === undefined ? undefined : `${appcmdExe} set apppool /apppool.name:${name} /${property}:${change.value}`,
    powershell: `Set-ItemProperty -LiteralPath (Join-Path 'IIS:\\AppPools' ${powershellQuoted(pool)}) -Name ${powershellQuoted(property)} -Value ${powershellQuoted(change.value)}`,
    xml: nested("add", `name=${xmlQuoted(pool)}`, change),
  };
}

/** Times of day in a pool's schedule: some taken out, one put in. All written `03:00:00`. */
export function scheduleRemedy(pool: string, out: readonly string[], into: string): Remedy {
  const name = cmdQuoted(pool);
  const schedule = "recycling.periodicRestart.schedule";
  const steps = [...out.map((time) => `/-${schedule}.[value='${time}']`), `/+${schedule}.[value='${into}']`];
  const place = `-LiteralPath (Join-Path 'IIS:\\AppPools' ${powershellQuoted(pool)}) -Name '${schedule}'`;
  return {
    appcmd: name === undefined ? undefined : `${appcmdExe} set apppool /apppool.name:${name} ${steps.join(" ")}`,
    // Setting the collection replaces what is in it.
    powershell: `Set-ItemProperty ${place} -Value @{value='${into}'}`,
    xml: nested("add", `name=${xmlQuoted(pool)}`, { path: `${schedule}.add`, attribute: "value", value: into }),
  };
}

/** A change of a site. */
export function siteRemedy(site: string, change: Change): Remedy {
  const name = cmdQuoted(site);
  const property = [change.path, change.attribute].filter((part) => part !== "").join(".");
  return {
    appcmd: name === undefined ? undefined : `${appcmdExe} set site /site.name:${name} /${property}:${change.value}`,
    powershell: `Set-ItemProperty -LiteralPath (Join-Path 'IIS:\\Sites' ${powershellQuoted(site)}) -Name ${powershellQuoted(property)} -Value ${powershellQuoted(change.value)}`,
    xml: nested("site", `name=${xmlQuoted(site)}`, change),
  };
}

/** A change of an application; `path` begins with a slash. */
export function applicationRemedy(site: string, path: string, attribute: string, value: string): Remedy {
  const name = cmdQuoted(`${site}${path}`);
  const filter = `/system.applicationHost/sites/site[@name=${xpathQuoted(site)}]/application[@path=${xpathQuoted(path)}]`;
  return {
    appcmd: name === undefined ? undefined : `${appcmdExe} set app /app.name:${name} /${attribute}:${value}`,
    powershell: `Set-WebConfigurationProperty -PSPath 'MACHINE/WEBROOT/APPHOST' -Filter ${powershellQuoted(filter)} -Name ${powershellQuoted(attribute)} -Value ${powershellQuoted(value)}`,
    xml: `<application path=${xmlQuoted(path)} ${attribute}=${xmlQuoted(value)}>`,
  };
}

/** Only a piece of XML, or a command of Windows itself. */
export function otherRemedy(parts: Partial<Remedy>): Remedy {
  return { appcmd: undefined, powershell: undefined, xml: undefined, ...parts };
}

function nested(element: string, name: string, { path, attribute, value }: Change): string {
  const change = `${attribute}=${xmlQuoted(value)}`;
  if (path === "") return `<${element} ${name} ${change}>`;
  const parts = path.split(".");
  const last = parts.at(-1) ?? "";
  const opened = parts.slice(0, -1).map((part) => `<${part}>`);
  const closed = parts.slice(0, -1).map((part) => `</${part}>`);
  return `<${element} ${name}>${opened.join("")}<${last} ${change} />${closed.toReversed().join("")}</${element}>`;
}

/* XPath has no escape: a text with both kinds of quotes is put together from pieces. */
function xpathQuoted(text: string): string {
  if (!text.includes("'")) return `'${text}'`;
  if (!text.includes('"')) return `"${text}"`;
  return `concat(${text
    .split("'")
    .map((piece) => `'${piece}'`)
    .join(`, "'", `)})`;
}

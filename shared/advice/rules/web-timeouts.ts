/*
 * Time-outs between IIS and what stands behind it: ARR as a plain proxy, and the ASP.NET Core module out of process. Facts:
 * Microsoft, "Troubleshooting 502 errors in ARR"; ASP.NET Core documentation, "web.config file", requestTimeout.
 */
import { formatDuration } from "../../base/format.ts";
import type { AdviceFinding } from "../../model/advice.ts";
import { applicationPaths, configPath } from "../../iis-config/effective-rules.ts";
import { layersFor } from "../../iis-config/layers.ts";
import { sections } from "../../iis-config/locked-sections.ts";
import { readBool, readTimeSpan } from "../../iis-config/values.ts";
import type { AdviceCase, AdviceRule } from "../advice-rule.ts";
import { otherRemedy } from "../remedies.ts";

const shortMs = 120_000;

/** Findings on the server's proxy and on each application that runs behind the ASP.NET Core module. */
export const webTimeouts: AdviceRule = (server) => [...proxy(server), ...coreModules(server)];

function proxy({ config, files }: AdviceCase): readonly AdviceFinding[] {
  const [found] = sections(layersFor(files, ""), "system.webServer/proxy").toReversed();
  if (found === undefined || readBool(found.node.attributes.get("enabled") ?? "") !== true) return [];
  const text = found.node.attributes.get("timeout");
  const ms = readTimeSpan(text ?? "");
  if (ms === undefined || ms > 30_000) return [];
  return [
    {
      code: "proxy-times-out-early",
      severity: "note",
      scope: { kind: "server", name: config.file },
      setting: "system.webServer/proxy/@timeout",
      file: found.layer.file,
      line: found.node.line,
      found: formatDuration(ms),
      advised: "longer than the slowest request that shall succeed, with the start of a worker process",
      why: "ARR answers 502.3 (12002) when the server behind it has not answered by then, although it may still be working.",
      source: "Microsoft Learn, Troubleshooting 502 errors in ARR",
      remedy: {
        appcmd: `%windir%\\system32\\inetsrv\\appcmd.exe set config -section:system.webServer/proxy /timeout:00:02:00 /commit:apphost`,
        powershell: `Set-WebConfigurationProperty -PSPath 'MACHINE/WEBROOT/APPHOST' -Filter 'system.webServer/proxy' -Name 'timeout' -Value '00:02:00'`,
        xml: '<proxy enabled="true" timeout="00:02:00" />',
      },
    },
  ];
}

function coreModules({ config, files }: AdviceCase): readonly AdviceFinding[] {
  return config.sites.flatMap((site) => {
    const ends = applicationPaths(site);
    return site.applications.flatMap(({ path }): readonly AdviceFinding[] => {
      const place = configPath(site.name, path);
      const [found] = sections(layersFor(files, place, ends), "system.webServer/aspNetCore").toReversed();
      if (found === undefined) return [];
      const { node, layer } = found;
      // In process there is no second connection that could time out.
      if ((node.attributes.get("hostingModel") ?? "").toLowerCase() === "inprocess") return [];
      const text = node.attributes.get("requestTimeout");
      const ms = readTimeSpan(text ?? "") ?? shortMs;
      if (ms > shortMs) return [];
      return [
        {
          code: "core-module-times-out",
          severity: "note",
          scope: { kind: "application", name: place },
          setting: "system.webServer/aspNetCore/@requestTimeout",
          file: layer.file,
          line: text === undefined ? undefined : node.line,
          found: `${formatDuration(ms)}${text === undefined ? ", the default" : ""}`,
          advised: "longer than the slowest request that shall succeed",
          why: "Out of process the ASP.NET Core module answers 502.3 when the application has not answered by then.",
          source: "Microsoft Learn, ASP.NET Core, web.config file",
          remedy: otherRemedy({ xml: '<aspNetCore requestTimeout="00:05:00">' }),
        },
      ];
    });
  });
}

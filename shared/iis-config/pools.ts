/* Application pools with what decides when their worker processes live: system.applicationHost/applicationPools. */
import type { PoolFacts } from "../model/iis-config.ts";
import { childAt, childrenAt, type ConfigNode } from "./config-node.ts";
import { boolSetting, spanSetting, textSetting, wholeSetting, type Levels } from "./settings.ts";
import { readTimeSpan } from "./values.ts";

const section = "system.applicationHost/applicationPools";

/** All pools of a `<configuration>`, in the order of the file. Schema values are those of IIS 10. */
export function readPools(configuration: ConfigNode): readonly PoolFacts[] {
  const sections = childrenAt(configuration, section);
  const defaults = sections.map((node) => childAt(node, "applicationPoolDefaults")).find((node) => node !== undefined);
  return sections.flatMap((one) => childrenAt(one, "add")).map((node) => readPool(node, defaults));
}

function readPool(node: ConfigNode, defaults: ConfigNode | undefined): PoolFacts {
  const name = node.attributes.get("name") ?? "";
  const levels: Levels = { own: node, defaults, place: `${section}/add[@name="${name}"]` };
  return {
    name,
    line: node.line,
    autoStart: boolSetting(levels, "", "autoStart", true),
    startMode: textSetting(levels, "", "startMode", "OnDemand"),
    queueLength: wholeSetting(levels, "", "queueLength", 1000),
    pipelineMode: textSetting(levels, "", "managedPipelineMode", "Integrated"),
    runtimeVersion: textSetting(levels, "", "managedRuntimeVersion", ""),
    enable32Bit: boolSetting(levels, "", "enable32BitAppOnWin64", false),
    ...process(levels),
    ...recycling(levels, node, defaults),
    ...failure(levels),
  };
}

function process(levels: Levels) {
  const path = "processModel";
  return {
    identityType: textSetting(levels, path, "identityType", "ApplicationPoolIdentity"),
    idleTimeoutMs: spanSetting(levels, path, "idleTimeout", "00:20:00"),
    idleTimeoutAction: textSetting(levels, path, "idleTimeoutAction", "Terminate"),
    maxProcesses: wholeSetting(levels, path, "maxProcesses", 1),
    startupTimeLimitMs: spanSetting(levels, path, "startupTimeLimit", "00:01:30"),
    pingingEnabled: boolSetting(levels, path, "pingingEnabled", true),
  };
}

function recycling(levels: Levels, node: ConfigNode, defaults: ConfigNode | undefined) {
  const periodic = "recycling/periodicRestart";
  const schedule = `${periodic}/schedule`;
  const times = childAt(node, schedule) ?? childAt(defaults, schedule);
  return {
    // 29 hours, chosen by Microsoft so that recycles wander around the clock.
    recycleTimeMs: spanSetting(levels, periodic, "time", "1.05:00:00"),
    recycleRequests: wholeSetting(levels, periodic, "requests", 0),
    recycleMemoryKB: wholeSetting(levels, periodic, "memory", 0),
    recyclePrivateMemoryKB: wholeSetting(levels, periodic, "privateMemory", 0),
    recycleScheduleMs: childrenAt(times, "add")
      .map(({ attributes }) => readTimeSpan(attributes.get("value") ?? ""))
      .filter((time) => time !== undefined),
    disallowOverlappingRotation: boolSetting(levels, "recycling", "disallowOverlappingRotation", false),
    logEventOnRecycle: textSetting(
      levels,
      "recycling",
      "logEventOnRecycle",
      "Time, Requests, Schedule, Memory, IsapiUnhealthy, OnDemand, ConfigChange, PrivateMemory",
    ),
  };
}

function failure(levels: Levels) {
  return {
    rapidFailProtection: boolSetting(levels, "failure", "rapidFailProtection", true),
    rapidFailMaxCrashes: wholeSetting(levels, "failure", "rapidFailProtectionMaxCrashes", 5),
    rapidFailIntervalMs: spanSetting(levels, "failure", "rapidFailProtectionInterval", "00:05:00"),
    loadBalancerCapabilities: textSetting(levels, "failure", "loadBalancerCapabilities", "HttpLevel"),
  };
}

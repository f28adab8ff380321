/* ARR's server farms: the section webFarms, which only applicationHost.config may hold. */
import type { FarmMember, WebFarmFacts } from "../model/iis-config.ts";
import { childrenAt, type ConfigNode } from "./config-node.ts";
import { spanSetting } from "./settings.ts";
import { readBool, readWhole } from "./values.ts";

/** All farms, in the order of the file. A farm without a time-out of its own has ARR's 30 seconds. */
export function readFarms(configuration: ConfigNode): readonly WebFarmFacts[] {
  return childrenAt(configuration, "webFarms/webFarm").map((node) => {
    const name = node.attributes.get("name") ?? "";
    const place = `webFarms/webFarm[@name="${name}"]`;
    return {
      name,
      line: node.line,
      enabled: readBool(node.attributes.get("enabled") ?? "") ?? true,
      members: childrenAt(node, "server").map(readMember),
      timeoutMs: spanSetting(
        { own: node, defaults: undefined, place },
        "applicationRequestRouting/protocol",
        "timeout",
        "00:00:30",
      ),
    };
  });
}

function readMember(node: ConfigNode): FarmMember {
  const [routing] = childrenAt(node, "applicationRequestRouting");
  return {
    address: node.attributes.get("address") ?? "",
    enabled: readBool(node.attributes.get("enabled") ?? "") ?? true,
    httpPort: readWhole(routing?.attributes.get("httpPort") ?? ""),
  };
}

/* Which IIS this machine has itself: looked for on Windows only, by its configuration file. */
import { translatePath } from "../../../shared/iis-config/path-map.ts";
import type { FileAccess } from "../files/file-access.ts";
import { localExpressGround, localGround, type Machine } from "./ground.ts";
import { expressName } from "./look.ts";

/** Names that lookAtServer takes for what is there: `localhost`, `iisexpress`. */
export async function findLocal(machine: Machine, files: FileAccess): Promise<readonly string[]> {
  if (machine.platform !== "win32") return [];
  const grounds = [localGround("localhost", machine), localExpressGround(expressName, machine)];
  const found = await Promise.all(
    grounds.map(async ({ drives, configFolder }) => {
      const file = translatePath(`${configFolder}\\applicationHost.config`, drives, []);
      return file.ok && (await files.facts(file.path)).ok;
    }),
  );
  return grounds.filter((_, index) => found[index] === true).map(({ drives }) => drives.server);
}

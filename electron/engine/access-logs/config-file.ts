/* A copy of an applicationHost.config that the user names, for what it says about tracing. web.config files are not asked for. */
import { fail, ok, type Result } from "../../../shared/base/result.ts";
import type { ServerTracing } from "../../../shared/coverage/tracing-rules.ts";
import { parseConfig } from "../../../shared/iis-config/config-node.ts";
import { serverConfigOf } from "../../../shared/iis-config/server-config.ts";
import type { Problem } from "../../../shared/model/problem.ts";
import { configText, maxConfigBytes } from "../servers/config-text.ts";
import { namedRoot } from "./log-roots.ts";

/** Reads it. `given` is a path, or `WEB01=path`; without a name it stands for every server. */
export async function readTracingConfig(given: string, signal?: AbortSignal): Promise<Result<ServerTracing, Problem>> {
  const root = namedRoot(given, "any");
  if (!root.ok) return root;
  const { path, files, server } = root.value;
  const bytes = await files.readWhole(path, maxConfigBytes, signal);
  if (!bytes.ok) return bytes;
  const text = configText(bytes.value);
  if (!text.ok) return fail({ code: "unreadable", message: `${path} cannot be read as configuration. ${text.error}` });
  const parsed = parseConfig(text.value);
  if (!parsed.ok) {
    const { line, message } = parsed.error;
    const where = line === undefined ? path : `${path}, line ${line}`;
    return fail({ code: "unreadable", message: `${where} cannot be read as configuration. ${message}` });
  }
  const file = { file: path, path: "", configuration: parsed.value };
  return ok({ server, config: serverConfigOf(parsed.value, path), files: [file] });
}

/* The providers and areas a rule may name on a server: IIS refuses a configuration that names others. */
import type { ServerConfig, TraceArea } from "../model/iis-config.ts";
import { usualAreas } from "./rule-draft.ts";

/** The usual areas, as far as the server defines them; all of them where tracing has yet to be installed. */
export function definedAreas(config: ServerConfig): readonly TraceArea[] {
  const usual = usualAreas("Verbose");
  if (config.traceProviders.length === 0 || !config.tracingModuleInstalled) return usual;
  const defined = new Map(
    config.traceProviders.map(({ name, areas }) => [name, new Set(areas.map((area) => area.name))]),
  );
  return usual
    .filter(({ provider }) => defined.has(provider))
    .map(({ provider, areas, verbosity }) => ({
      provider,
      areas: areas.filter((area) => defined.get(provider)?.has(area) === true),
      verbosity,
    }));
}

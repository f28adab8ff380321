/* The providers and areas a rule may name on a server: IIS refuses a configuration that names others. */
import type { TraceArea, TraceProvider } from "../model/iis-config.ts";
import { usualAreas } from "./rule-draft.ts";

/** The usual areas, as far as the server defines them; all of them where nothing is known of it. */
export function definedAreas(providers: readonly TraceProvider[]): readonly TraceArea[] {
  const usual = usualAreas("Verbose");
  if (providers.length === 0) return usual;
  const defined = new Map(providers.map(({ name, areas }) => [name, new Set(areas.map((area) => area.name))]));
  return usual
    .filter(({ provider }) => defined.has(provider))
    .map(({ provider, areas, verbosity }) => ({
      provider,
      areas: areas.filter((area) => defined.get(provider)?.has(area) === true),
      verbosity,
    }));
}

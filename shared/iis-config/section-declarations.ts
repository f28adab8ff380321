/* What applicationHost.config declares of sections: whether files below may set them, and at which levels. */
import type { ConfigNode } from "./config-node.ts";
import type { Layer } from "./layers.ts";

/** One declaration. */
export type Declared = { readonly line: number; readonly overrideMode: string; readonly allowed: string };

/** Why a section is refused, as it stands in a file. */
export type Refusal = { readonly file: string; readonly line: number; readonly text: string };

/** A section's declaration, for the layers of one path. */
export type Declaration = {
  /** Set where the section is closed to all files below the server's. */
  readonly denied: Refusal | undefined;
  /** Set where the section may not stand in a piece whatever the lock says. */
  readonly confinedFrom: (layer: Layer) => Refusal | undefined;
};

/** The declaration of a section; undefined where the server's file is not known or does not have one. */
export function declarationOf(layers: readonly Layer[], path: string): Declaration | undefined {
  const server = layers.find(({ root, location }) => root === "" && location === undefined);
  const found = server === undefined ? undefined : declaredSections(server.node).get(path);
  if (server === undefined || found === undefined) return undefined;
  const refusal = (text: string): Refusal => ({
    file: server.file,
    line: found.line,
    text: `${text} of its declaration`,
  });
  return {
    // Source: IAppHostSectionDefinition::OverrideModeDefault; without the attribute a section may be overridden.
    denied: found.overrideMode === "Deny" ? refusal('overrideModeDefault="Deny"') : undefined,
    confinedFrom: (layer) =>
      isConfined(found.allowed, layer) ? refusal(`allowDefinition="${found.allowed}"`) : undefined,
  };
}

/* Source: IAppHostSectionDefinition::AllowDefinition. */
function isConfined(allowed: string, { root, atApplication }: Layer): boolean {
  if (root === "") return false;
  if (allowed === "AppHostOnly" || allowed === "MachineOnly" || allowed === "MachineToWebRoot") return true;
  return allowed === "MachineToApplication" && !atApplication;
}

const known = new WeakMap<ConfigNode, ReadonlyMap<string, Declared>>();

/** All sections that a file declares, by their paths: `system.webServer/handlers`. */
export function declaredSections(configuration: ConfigNode): ReadonlyMap<string, Declared> {
  const before = known.get(configuration);
  if (before !== undefined) return before;
  const found = new Map<string, Declared>();
  const walk = (group: ConfigNode, place: string): void => {
    for (const child of group.children) {
      const path = `${place}${child.attributes.get("name") ?? ""}`;
      if (child.name === "sectionGroup") walk(child, `${path}/`);
      else if (child.name === "section") {
        found.set(path, {
          line: child.line,
          overrideMode: child.attributes.get("overrideModeDefault") ?? "Allow",
          allowed: child.attributes.get("allowDefinition") ?? "Everywhere",
        });
      }
    }
  };
  for (const child of configuration.children) if (child.name === "configSections") walk(child, "");
  known.set(configuration, found);
  return found;
}

/*
 * Sections as far as they may be used: a wider file can lock a section, or parts of it, for the files below it. What a
 * narrower file sets there all the same does not hold; IIS answers requests with 500.19 (0x80070021) instead.
 *
 * Locks hold for files below, never for another location of the same file. Source: Microsoft, "How to use locking in IIS
 * 7.0 configuration" and "<location>" of the configuration reference; HTTP error 500.19, 0x80070021.
 */
import { childrenAt, type ConfigNode } from "./config-node.ts";
import type { Layer } from "./layers.ts";
import { lockedPart, type PartLock } from "./locked-parts.ts";
import { declarationOf } from "./section-declarations.ts";

/** One piece of a section that holds for a path. */
export type SectionPiece = { readonly node: ConfigNode; readonly layer: Layer };

/** A piece that is refused. `what` names it from the section's own name on: `httpErrors/@defaultPath`. */
export type LockedPiece = SectionPiece & {
  readonly what: string;
  readonly kind: "section" | "definition" | "part";
  /** What locks it, as it stands in `file`. */
  readonly by: { readonly file: string; readonly line: number; readonly text: string };
};

/** A section in each of the pieces that has it and may have it: `sections(layers, "system.webServer/proxy")`. */
export function sections(layers: readonly Layer[], path: string): readonly SectionPiece[] {
  return judged(layers, path).usable;
}

/** The pieces of a section that IIS refuses. */
export function lockedSections(layers: readonly Layer[], path: string): readonly LockedPiece[] {
  return judged(layers, path).locked;
}

type Lock = { readonly root: string; readonly by: LockedPiece["by"] };

function judged(
  layers: readonly Layer[],
  path: string,
): { readonly usable: readonly SectionPiece[]; readonly locked: readonly LockedPiece[] } {
  const name = path.slice(path.lastIndexOf("/") + 1);
  const declared = declarationOf(layers, path);
  const usable: SectionPiece[] = [];
  const locked: LockedPiece[] = [];
  let closed: Lock | undefined = declared?.denied === undefined ? undefined : { root: "", by: declared.denied };
  for (const layer of layers) {
    for (const node of childrenAt(layer.node, path)) {
      const piece = { node, layer };
      const definition = declared?.confinedFrom(layer);
      const lock = closed !== undefined && closed.root.length < layer.root.length ? closed.by : undefined;
      const part = partOf(usable, piece);
      if (definition !== undefined) locked.push({ ...piece, what: name, kind: "definition", by: definition });
      else if (lock !== undefined) locked.push({ ...piece, what: name, kind: "section", by: lock });
      else if (part !== undefined) locked.push(part);
      else {
        usable.push(piece);
        closed = modeOf(layer, closed);
      }
    }
  }
  return { usable, locked };
}

/* What a location says of the sections in it; without a word of its own the wider one's holds on. */
function modeOf(layer: Layer, before: Lock | undefined): Lock | undefined {
  if (layer.location === undefined) return before;
  const mode = layer.node.attributes.get("overrideMode");
  const old = layer.node.attributes.get("allowOverride");
  const isDenied = mode === "Deny" || old?.toLowerCase() === "false";
  if (isDenied) {
    const written = mode === "Deny" ? 'overrideMode="Deny"' : `allowOverride="${old ?? ""}"`;
    const text = `${written} of its location "${layer.location}"`;
    return { root: layer.root, by: { file: layer.file, line: layer.node.line, text } };
  }
  return mode === "Allow" || old?.toLowerCase() === "true" ? undefined : before;
}

function partOf(wider: readonly SectionPiece[], { node, layer }: SectionPiece): LockedPiece | undefined {
  for (const one of wider) {
    if (one.layer.root.length >= layer.root.length) continue;
    const found: PartLock | undefined = lockedPart(node, one.node, node.name);
    if (found === undefined) continue;
    const by = { file: one.layer.file, line: found.line, text: found.text };
    return { node, layer, what: found.what, kind: "part", by };
  }
  return undefined;
}

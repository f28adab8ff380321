/*
 * The house rules that a compiler cannot hold: who may import whom, how long a file may be, what a file starts with,
 * and that styles and trace content stay apart. The tables below are the architecture; change them with a reason.
 */
import { readFileSync, readdirSync } from "node:fs";
import { dirname, join, relative, resolve, sep } from "node:path";
import { describe, expect, it } from "vitest";

const root = resolve(import.meta.dirname, "..");
const topFolders = ["shared", "electron", "renderer"] as const;

/** In `shared/`, what each folder may import besides itself. */
const sharedDirections: Readonly<Record<string, readonly string[]>> = {
  base: [],
  model: ["base"],
  freb: ["base", "model"],
  spans: ["base", "model"],
  query: ["base", "model"],
  samples: ["base", "model", "freb"],
  knowledge: ["base", "model"],
  story: ["base", "model", "spans"],
  diagnostics: ["base", "model", "spans", "knowledge", "story"],
  "access-log": ["base", "model"],
  insight: ["base", "model", "spans", "access-log"],
  "iis-config": ["base", "model"],
  advice: ["base", "model", "iis-config"],
  coverage: ["base", "model", "access-log", "iis-config", "knowledge"],
  compare: ["base", "model", "spans", "story"],
  redact: ["base", "model"],
  search: ["base", "model"],
  report: ["base", "model", "spans", "redact", "knowledge", "story"],
  contract: ["base", "model", "query"],
};

/** In `electron/`, what each part may import besides itself and `shared/`. */
const electronDirections: Readonly<Record<string, readonly string[]>> = {
  engine: [],
  shell: ["engine"],
  loopback: ["engine"],
  cli: ["engine", "loopback"],
};

/** What the page may know of `shared/`. */
const rendererMayUse: ReadonlySet<string> = new Set([
  "base",
  "model",
  "query",
  "spans",
  "knowledge",
  "story",
  "contract",
]);

/** Packages each runtime may import by name; `shared/` has almost none because it runs anywhere. */
const packages: Readonly<Record<(typeof topFolders)[number], readonly RegExp[]>> = {
  shared: [/^valibot$/, /^fast-xml-parser$/, /^@nodable\/entities$/],
  electron: [/^node:/, /^valibot$/, /^chokidar$/, /^ws$/, /^fast-xml-parser$/],
  renderer: [/^react/, /^@base-ui\//, /^@tanstack\//, /^zustand/, /^tinykeys$/, /^lucide-react/, /^valibot$/, /\.css$/],
};

type Import = { readonly from: string; readonly to: string; readonly typeOnly: boolean };

function* filesBelow(folder: string): Generator<string> {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* filesBelow(path);
    else if (/\.tsx?$/.test(entry.name)) yield path;
  }
}

const sources = topFolders.flatMap((folder) => [...filesBelow(join(root, folder))]);
const textOf = new Map(sources.map((path) => [path, readFileSync(path, "utf8")]));
const nameOf = (path: string): string => relative(root, path).split(sep).join("/");

function importsOf(path: string): Import[] {
  const found: Import[] = [];
  const pattern =
    /(?:^|\n)\s*(import|export)\s+(type\s)?[^;"']*?from\s+["']([^"']+)["']|(?:^|\n)import\s+["']([^"']+)["']/g;
  for (const match of (textOf.get(path) ?? "").matchAll(pattern)) {
    const target = match[3] ?? match[4] ?? "";
    const to = target.startsWith(".") ? nameOf(resolve(dirname(path), target)) : target;
    found.push({ from: nameOf(path), to, typeOnly: match[2] !== undefined });
  }
  return found;
}

const imports = sources.flatMap(importsOf);
const part = (name: string, index: number): string => name.split("/")[index] ?? "";
const isPath = (to: string): boolean => topFolders.some((folder) => to.startsWith(`${folder}/`));
const say = (list: readonly Import[]): string[] => list.map(({ from, to }) => `${from} imports ${to}`);

describe("directions", () => {
  it("finds the imports it judges", () => {
    expect(imports.length).toBeGreaterThan(100);
  });

  it("shared folders import only what stands before them", () => {
    const wrong = imports.filter(({ from, to, typeOnly }) => {
      if (part(from, 0) !== "shared" || !isPath(to)) return false;
      if (part(to, 0) !== "shared") return true;
      const [own, other] = [part(from, 1), part(to, 1)];
      const free = typeOnly && (other === "contract" || other === "model");
      return own !== other && !free && !(sharedDirections[own] ?? []).includes(other);
    });
    expect(say(wrong)).toEqual([]);
  });

  it("hosts stand on the engine, and the engine on nothing but shared", () => {
    const wrong = imports.filter(({ from, to }) => {
      if (part(from, 0) !== "electron" || !isPath(to)) return false;
      if (part(to, 0) === "shared") return false;
      if (part(to, 0) !== "electron") return true;
      const [own, other] = [part(from, 1), part(to, 1)];
      return own !== other && !(electronDirections[own] ?? []).includes(other);
    });
    expect(say(wrong)).toEqual([]);
  });

  it("only the shell knows Electron", () => {
    const wrong = imports.filter(
      ({ from, to }) => /^electron($|\/common|\/main)/.test(to) && !isPath(to) && !from.startsWith("electron/shell/"),
    );
    expect(say(wrong)).toEqual([]);
  });

  it("the page knows neither the engine nor how a trace is read", () => {
    const wrong = imports.filter(({ from, to, typeOnly }) => {
      if (part(from, 0) !== "renderer" || !isPath(to) || part(to, 0) === "renderer") return false;
      const free = typeOnly && part(to, 1) === "model";
      return !(part(to, 0) === "shared" && (free || rendererMayUse.has(part(to, 1))));
    });
    expect(say(wrong)).toEqual([]);
  });

  it("features of the page do not import each other, and components know no feature and no domain", () => {
    const wrong = imports.filter(({ from, to }) => {
      if (part(from, 0) !== "renderer") return false;
      if (part(from, 1) === "features")
        return (
          to.startsWith("renderer/app/") ||
          (part(to, 1) === "features" && part(to, 0) === "renderer" && part(from, 2) !== part(to, 2))
        );
      if (part(from, 1) === "components")
        return (
          /^renderer\/(features|app|state|client)\//.test(to) || /^shared\/(model|query|spans|contract)\//.test(to)
        );
      return false;
    });
    expect(say(wrong)).toEqual([]);
  });

  it("packages are those the runtime is meant to have", () => {
    const wrong = imports.filter(({ from, to }) => {
      if (isPath(to) || to.startsWith(".")) return false;
      const runtime = topFolders.find((folder) => from.startsWith(`${folder}/`));
      if (runtime === undefined || (to === "electron" && from.startsWith("electron/shell/"))) return false;
      return !packages[runtime].some((pattern) => pattern.test(to));
    });
    expect(say(wrong)).toEqual([]);
  });
});

describe("files", () => {
  it("are at most 400 lines, tables of facts aside", () => {
    const long = sources.filter(
      (path) => !/(-facts|knowledge\/.*)\.ts$/.test(path) && (textOf.get(path) ?? "").split("\n").length > 401,
    );
    expect(long.map(nameOf)).toEqual([]);
  });

  it("start by saying what they are for", () => {
    const silent = sources.filter((path) => !/^(#!.*\n)?\/\*/.test(textOf.get(path) ?? "") && !path.endsWith(".d.ts"));
    expect(silent.map(nameOf)).toEqual([]);
  });

  it("render no trace content as markup", () => {
    const risky = sources.filter((path) =>
      /dangerouslySetInnerHTML|\.innerHTML\s*=|insertAdjacentHTML|document\.write/.test(textOf.get(path) ?? ""),
    );
    expect(risky.map(nameOf)).toEqual([]);
  });

  it("hide no lint finding and no type error", () => {
    const hidden = sources.filter((path) =>
      /oxlint-disable|eslint-disable|@ts-ignore|@ts-expect-error|as any\b/.test(textOf.get(path) ?? ""),
    );
    expect(hidden.map(nameOf)).toEqual([]);
  });
});

describe("exports of shared and engine", () => {
  it("carry a doc comment", () => {
    const bare: string[] = [];
    for (const path of sources) {
      const name = nameOf(path);
      if (!name.startsWith("shared/") && !name.startsWith("electron/engine/")) continue;
      const lines = (textOf.get(path) ?? "").split("\n");
      lines.forEach((line, index) => {
        if (!/^export (async )?(function\*?|const|type|class)\b/.test(line)) return;
        if (!/\*\/\s*$/.test(lines[index - 1] ?? "")) bare.push(`${name}:${index + 1}`);
      });
    }
    expect(bare).toEqual([]);
  });
});

/* The looks that pictures are taken in: every theme at every size, and the scalings between the whole ones. */
import type { BrowserContextOptions } from "playwright-core";

/** A look. */
export type Look = { readonly name: string; readonly options: BrowserContextOptions };

type Theme = Pick<BrowserContextOptions, "colorScheme" | "forcedColors">;

const themes: Readonly<Record<string, Theme>> = {
  light: { colorScheme: "light" },
  dark: { colorScheme: "dark" },
  contrast: { colorScheme: "dark", forcedColors: "active" },
};

const sizes: readonly (readonly [width: number, height: number])[] = [
  [1024, 768],
  [1280, 800],
  [1920, 1080],
  [3840, 2160],
];

/** Scalings of Windows between 100 and 200 %. */
const scales = [1.25, 1.5] as const;

function lookOf(width: number, height: number, theme: string, scale = 1): Look {
  const scaled = scale === 1 ? "" : `@${scale}`;
  return {
    name: `${width}x${height}${scaled}-${theme}`,
    options: { viewport: { width, height }, deviceScaleFactor: scale, reducedMotion: "reduce", ...themes[theme] },
  };
}

/** All looks. */
export const looks: readonly Look[] = [
  ...sizes.flatMap(([width, height]) => Object.keys(themes).map((theme) => lookOf(width, height, theme))),
  ...scales.flatMap((scale) => ["light", "dark"].map((theme) => lookOf(1280, 800, theme, scale))),
];

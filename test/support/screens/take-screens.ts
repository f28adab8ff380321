/*
 * Takes the pictures. Arguments: the folder to write to, then names of screens (all if none) and, with `--look=`, parts of
 * the names of looks (all if none): `trace farm --look=1280x800-light --look=@1.25`.
 */
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { looks, type Look } from "./looks.ts";
import { screens, type Screen } from "./screens.ts";
import { setStage, type Stage } from "./stage.ts";

const [folder = ".", ...words] = process.argv.slice(2);
const names = words.filter((word) => !word.startsWith("--look="));
const parts = words.filter((word) => word.startsWith("--look=")).map((word) => word.slice("--look=".length));
const wanted = screens.filter(({ name }) => names.length === 0 || names.includes(name));
const worn = looks.filter(({ name }) => parts.length === 0 || parts.some((part) => name.includes(part)));

const unknown = names.filter((name) => !screens.some((screen) => screen.name === name));
if (unknown.length > 0 || worn.length === 0) {
  console.error(`No screen or look of that name: ${[...unknown, ...(worn.length === 0 ? parts : [])].join(", ")}.`);
  console.error(
    `Screens: ${screens.map(({ name }) => name).join(" ")}\nLooks: ${looks.map(({ name }) => name).join(" ")}`,
  );
  process.exit(1);
}

await mkdir(folder, { recursive: true });
const stage = await setStage({ servers: 3, traces: 600 });
const failed: string[] = [];
try {
  await takeAll(
    stage,
    wanted.filter(({ empty }) => empty === true),
  );
  const filled = wanted.filter(({ empty }) => empty === undefined);
  if (filled.length > 0) {
    await stage.fill();
    await takeAll(stage, filled);
  }
} finally {
  await stage.close();
}
if (failed.length > 0) {
  console.error(`Not taken:\n${failed.join("\n")}`);
  process.exit(1);
}

async function takeAll(on: Stage, some: readonly Screen[]): Promise<void> {
  for (const look of worn) for (const screen of some) await take(on, look, screen);
}

/** One that cannot be reached is told at the end; the others are taken. */
async function take(on: Stage, look: Look, screen: Screen): Promise<void> {
  const page = await on.page(screen, look.options);
  page.setDefaultTimeout(10_000);
  try {
    await screen.open(page);
    await page.mouse.move(0, 0);
    await page.screenshot({ path: join(folder, `${screen.name}-${look.name}.png`) });
    console.log(`${screen.name}-${look.name}.png`);
  } catch (error) {
    failed.push(
      `${screen.name}-${look.name}: ${error instanceof Error ? error.message.split("\n")[0] : String(error)}`,
    );
  } finally {
    await page.context().close();
  }
}

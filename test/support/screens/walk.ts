/* How a screen is reached: the steps that screens share. All go the way of the keyboard where there is one. */
import type { Locator, Page } from "playwright-core";

/** Lets what was begun be painted. */
export async function settle(page: Page): Promise<void> {
  await page.waitForTimeout(350);
}

/** The rows of the list. */
export const rows = (page: Page): Locator => page.locator(".list-row");

/** Presses keys, one chord after the other. */
export const keys =
  (...pressed: readonly string[]) =>
  async (page: Page): Promise<void> => {
    for (const chord of pressed) await page.keyboard.press(chord);
    await settle(page);
  };

/** Runs a command of the palette. */
export async function run(page: Page, text: string): Promise<void> {
  const palette = page.getByRole("dialog", { name: "All commands" });
  await page.keyboard.press("Control+k");
  await palette.waitFor();
  await page.waitForFunction(() => document.activeElement?.classList.contains("palette-input") === true);
  await page.keyboard.type(text);
  await palette.getByRole("option").first().waitFor();
  await page.keyboard.press("Enter");
  await palette.waitFor({ state: "detached" });
  await settle(page);
}

/** A screen that a command leads to. */
export const command = (text: string) => (page: Page) => run(page, text);

/** Writes a filter, and goes to the list. */
export async function filter(page: Page, text: string): Promise<void> {
  await page.keyboard.press("Control+l");
  await page.keyboard.type(text);
  await page.keyboard.press("Enter");
  await page.keyboard.press("F6");
  await settle(page);
}

/** Writes into the filter line and stays there. */
export const typed = (text: string) => async (page: Page) => {
  await page.keyboard.press("Control+l");
  await page.keyboard.type(text);
  await settle(page);
};

/** Opens the first trace that a filter leaves. */
export async function openFirst(page: Page, text: string): Promise<void> {
  await filter(page, text);
  await rows(page).first().dblclick();
  await page.getByRole("tab", { name: "Overview" }).waitFor();
  await settle(page);
}

/** A view of a trace in the whole window. */
export const view = (tab: string, text: string) => async (page: Page) => {
  await openFirst(page, text);
  await page.getByRole("button", { name: "Use the whole window" }).click();
  await page.getByRole("tab", { name: tab }).click();
  await settle(page);
};

/** Presses a button by its words. */
export const press = (name: string | RegExp) => async (page: Page) => {
  await page.getByRole("button", { name }).first().click();
  await settle(page);
};

/** Opens the context menu of an element. */
export async function menuOf(page: Page, at: Locator): Promise<void> {
  await at.click({ button: "right" });
  await page.getByRole("menu").waitFor();
  await settle(page);
}

/** Selects the first two rows. */
export async function selectTwo(page: Page): Promise<void> {
  await rows(page).first().click();
  await page.keyboard.press("Shift+ArrowDown");
  await settle(page);
}

/** One step after the other. */
export const inTurn =
  (...steps: readonly ((page: Page) => Promise<void>)[]) =>
  async (page: Page): Promise<void> => {
    for (const step of steps) await step(page);
  };

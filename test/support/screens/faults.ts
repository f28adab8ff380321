/*
 * What is wrong with the layout of a page, found in the page itself: it is wider than the window, a thing stands outside of
 * it, or a button, a tab or a heading is cut and nothing says so. Cut text is in order where a title or a name says the
 * whole, and what stands in something that scrolls can be reached.
 */
import type { Page } from "playwright-core";

/* The functions below run in the page: they are sent there as text, and use nothing but each other. */

function nameOf(element: Element): string {
  const text = (element.getAttribute("aria-label") ?? element.textContent).trim().replaceAll(/\s+/g, " ");
  return `<${element.tagName.toLowerCase()} class="${element.className}"> "${text.slice(0, 60)}"`;
}

function isSeen(element: Element): boolean {
  const hidden = element.closest("[aria-hidden='true'], .visually-hidden, [inert]") !== null;
  return !hidden && element.checkVisibility({ visibilityProperty: true, opacityProperty: true });
}

function scrolls(element: Element): boolean {
  return /auto|scroll/.test(getComputedStyle(element).overflowX);
}

function isInScroller(element: Element): boolean {
  for (let at = element.parentElement; at !== null; at = at.parentElement) if (scrolls(at)) return true;
  return false;
}

/** The nearest box that cuts what it holds. */
function cutterOf(element: Element): Element | undefined {
  for (let at = element.parentElement; at !== null; at = at.parentElement) {
    if (getComputedStyle(at).overflowX !== "visible") return at;
  }
  return undefined;
}

function saysWhole(element: Element): boolean {
  for (let at: Element | null = element; at !== null && at !== document.body; at = at.parentElement) {
    if (at.hasAttribute("title") || at.hasAttribute("aria-label")) return true;
    if (at.matches("[role=row], [role=dialog], section, main")) return false;
  }
  return false;
}

/** Parts of an element whose text goes on behind their edge. */
function cutParts(element: Element): readonly string[] {
  return [element, ...element.querySelectorAll("*")]
    .filter((part) => isSeen(part) && part.clientWidth > 0 && !scrolls(part))
    .filter((part) => getComputedStyle(part).overflowX !== "visible" && part.scrollWidth > part.clientWidth + 1)
    .filter((part) => !saysWhole(part))
    .map((part) => `${nameOf(part)} is cut`);
}

function faultsOf(element: Element): readonly string[] {
  const box = element.getBoundingClientRect();
  if (!isSeen(element) || box.width === 0 || box.height === 0) return [];
  const found = [...cutParts(element)];
  if (isInScroller(element)) return found;
  if (box.right > innerWidth + 0.5 || box.left < -0.5) found.push(`${nameOf(element)} stands outside`);
  const cutter = cutterOf(element);
  if (cutter === undefined || saysWhole(element)) return found;
  const edge = cutter.getBoundingClientRect();
  const fades = getComputedStyle(cutter).maskImage !== "none";
  if (box.right > edge.right + 1.5 && box.left < edge.right && !fades) {
    found.push(`${nameOf(element)} is cut by ${nameOf(cutter)}`);
  }
  return found;
}

function findFaults(): readonly string[] {
  const shown = "button, h1, h2, h3, h4, [role=tab], [role=columnheader], th, label, legend, .field > span, summary";
  const wide = Math.max(document.documentElement.scrollWidth, document.body.scrollWidth);
  const found = [...document.querySelectorAll(shown)].flatMap((element) => faultsOf(element));
  if (wide > innerWidth) found.unshift(`the page is ${wide} px wide, the window ${innerWidth}`);
  return [...new Set(found)];
}

const inPage = [nameOf, isSeen, scrolls, isInScroller, cutterOf, saysWhole, cutParts, faultsOf, findFaults];

/** The faults of a page as it stands. */
export function layoutFaults(page: Page): Promise<readonly string[]> {
  return page.evaluate(`(() => {\n${inPage.map(String).join("\n")}\nreturn findFaults();\n})()`);
}

/*
 * The data of one event in two traces, field by field: the same, different as always between two requests, or changed
 * in meaning.
 */
import type { Difference, FieldPair } from "../model/comparison.ts";
import type { EventData } from "../model/trace.ts";
import { sameButForUrl, type AskedUrls } from "./asked-urls.ts";
import { headerPairs } from "./header-pairs.ts";
import { pairByName } from "./pair-by-name.ts";
import { volatileFields, volatileParts } from "./volatile-facts.ts";

type Judged = { readonly difference: Difference; readonly why: string | undefined };

const same: Judged = { difference: "same", why: undefined };
const changed: Judged = { difference: "changed", why: undefined };

/* Longer values are taken as they are: masking them would cost more than it tells. */
const longestMasked = 4_096;

function masked(value: string): string {
  return value.replace(volatileParts, "*");
}

/** How two values of a field stand to each other. `asked` holds the URLs of the two requests where they differ. */
export function compareValues(field: string, a: string, b: string, asked: AskedUrls | undefined): Judged {
  if (a === b) return same;
  const why = volatileFields.get(field);
  if (why !== undefined) return { difference: "expected", why };
  if (field === "Headers") return compareHeaderTexts(a, b);
  if (a.length > longestMasked || b.length > longestMasked) return changed;
  const [restA, restB] = [masked(a), masked(b)];
  if (restA === restB) return { difference: "expected", why: "only ids, pointers or ticks in it differ" };
  if (asked !== undefined && sameButForUrl(restA, restB, asked)) {
    return { difference: "expected", why: "it differs as the URLs do" };
  }
  return changed;
}

function compareHeaderTexts(a: string, b: string): Judged {
  const isChanged = headerPairs(a, b).some(({ difference }) => difference === "changed");
  return isChanged ? changed : { difference: "expected", why: "headers that differ between any two requests" };
}

/** Whether any field changed in meaning. The cheap question that is asked of every pair of events. */
export function dataChanged(a: readonly EventData[], b: readonly EventData[], asked: AskedUrls | undefined): boolean {
  if (a.length === b.length && a.every(([name], at) => name === b[at]?.[0])) {
    return a.some(([name, value], at) => compareValues(name, value, b[at]?.[1] ?? "", asked).difference === "changed");
  }
  return compareData(a, b, asked).some(({ difference }) => difference === "changed");
}

/** All fields of both side by side, in the order of `a`. */
export function compareData(
  a: readonly EventData[],
  b: readonly EventData[],
  asked: AskedUrls | undefined,
): readonly FieldPair[] {
  return pairByName(a, b).map(([label, inA, inB]) => {
    const { difference, why } = compareSides(label, inA, inB, asked);
    return { label, a: inA, b: inB, difference, why };
  });
}

function compareSides(
  field: string,
  a: string | undefined,
  b: string | undefined,
  asked: AskedUrls | undefined,
): Judged {
  if (a !== undefined && b !== undefined) return compareValues(field, a, b, asked);
  const why = volatileFields.get(field);
  if (why !== undefined) return { difference: "expected", why };
  const isEmpty = (a ?? b ?? "").trim() === "";
  return isEmpty ? { difference: "expected", why: "an empty field and a missing one say the same" } : changed;
}

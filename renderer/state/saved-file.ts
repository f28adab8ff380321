/*
 * Saved filters and highlight rules as a file, for another user or another computer: JSON with a kind and a version. Pure;
 * who writes and chooses files is the feature.
 */
import * as v from "valibot";
import { fail, ok, type Result } from "../../shared/base/result.ts";
import { visibleText } from "../../shared/base/terminal.ts";
import { parseQuery } from "../../shared/query/parse.ts";
import {
  freshId,
  freshName,
  highlightColours,
  highlightIcons,
  longestName,
  mostRules,
  mostSaved,
  type Saved,
} from "./saved.ts";

const kind = "freblens-filters";
const version = 1;
const name = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(longestName));
const query = v.pipe(v.string(), v.maxLength(10_000));

const fileSchema = v.object({
  kind: v.literal(kind),
  version: v.literal(version),
  filters: v.pipe(v.array(v.object({ name, query })), v.maxLength(mostSaved)),
  highlights: v.optional(
    v.pipe(
      v.array(
        v.object({
          // A rule may be half written: the dialog keeps it and says what it wants.
          label: v.pipe(v.string(), v.trim(), v.maxLength(longestName)),
          query,
          colour: v.picklist(highlightColours),
          icon: v.picklist(highlightIcons),
          on: v.optional(v.boolean(), true),
        }),
      ),
      v.maxLength(mostRules),
    ),
    [],
  ),
});

/** The file's text. */
export function savedFileText({ filters, rules }: Saved): string {
  const file = {
    kind,
    version,
    filters: filters.map((filter) => ({ name: filter.name, query: filter.query })),
    highlights: rules.map(({ label, query, colour, icon, on }) => ({ label, query, colour, icon, on })),
  };
  return `${JSON.stringify(file, undefined, 2)}\n`;
}

/** What a file adds to what is saved: what is there already, by name and words, is left out. The error is a sentence. */
export function withSavedFile(saved: Saved, text: string): Result<Saved, string> {
  const parsed = readJson(text);
  if (!parsed.ok) return parsed;
  const file = v.safeParse(fileSchema, parsed.value);
  if (!file.success) return fail(whyNot(parsed.value));
  const { filters: newFilters, highlights } = file.output;
  const wrong = newFilters.find((filter) => !parseQuery(filter.query, { now: 0 }).ok);
  if (wrong !== undefined) {
    return fail(`The filter of “${visibleText(wrong.name)}” cannot be read. Nothing was taken from the file.`);
  }
  const filters = [...saved.filters];
  const rules = [...saved.rules];
  for (const found of newFilters) {
    if (filters.some((known) => known.name === found.name && known.query === found.query)) continue;
    filters.push({ id: freshId(filters), name: freshName(found.name, filters), query: found.query });
  }
  for (const found of highlights) {
    if (rules.some((known) => known.label === found.label && known.query === found.query)) continue;
    rules.push({ id: freshId(rules), ...found });
  }
  if (filters.length > mostSaved) return fail(`That would be more than ${mostSaved} saved filters. Delete some first.`);
  if (rules.length > mostRules) return fail(`That would be more than ${mostRules} highlight rules. Delete some first.`);
  return ok({ filters, rules });
}

function readJson(text: string): Result<unknown, string> {
  try {
    return ok(JSON.parse(text.replace(/^\uFEFF/, "")));
  } catch {
    return fail("This file is no JSON. Choose a file that Freblens wrote by Export.");
  }
}

function whyNot(value: unknown): string {
  const head = v.safeParse(v.object({ kind: v.literal(kind), version: v.number() }), value);
  if (!head.success) return "This file does not hold saved filters. Choose a file that Freblens wrote by Export.";
  if (head.output.version > version) return "This file is of a newer Freblens. Update this one first.";
  return "This file holds saved filters, but something in it is missing or wrong. Nothing was taken from it.";
}
